using System.Reflection;

namespace ConcurrencyLint.Primitives.Tests;

/// <summary>The public surface of an assembly as lines of text, one member each, in a stable order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext s_nullability = new();

    private static readonly Dictionary<Type, string> s_keywords = new()
    {
        [typeof(void)] = "void", [typeof(bool)] = "bool", [typeof(int)] = "int", [typeof(long)] = "long",
        [typeof(object)] = "object", [typeof(string)] = "string",
    };

    public static IEnumerable<string> Lines(Assembly assembly)
        => assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Lines);

    private static IEnumerable<string> Lines(Type type)
        => type.GetMembers(Declared)
            .Select(Signature)
            .OfType<string>()
            .Order(StringComparer.Ordinal)
            .Select(member => $"    {member}")
            .Prepend(Heading(type));

    private static string Heading(Type type)
    {
        string kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsByRefLike: true } => "ref struct",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        string bases = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? $" : {Name(parent)}" : "";
        string usage = type.GetCustomAttribute<AttributeUsageAttribute>() is { } attribute && type.IsSubclassOf(typeof(Attribute))
            ? $" [{attribute.ValidOn}; multiple {attribute.AllowMultiple}; inherited {attribute.Inherited}]"
            : "";
        return $"{kind} {type.FullName!.Replace('+', '.')}{bases}{usage}";
    }

    /// <summary>A member as it is seen by users; null for what they cannot see or what another line says.</summary>
    private static string? Signature(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when Visible(constructor) => $"{Name(member.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo { IsSpecialName: false } method when Visible(method)
            => $"{Modifiers(method)}{Name(method.ReturnType)}{Nullable(s_nullability.Create(method.ReturnParameter))} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(Visible)
            => $"{Modifiers(property.GetAccessors(true).First(Visible))}{Name(property.PropertyType)}{Nullable(s_nullability.Create(property))} {property.Name} {{ {Accessors(property)}}}",
        EventInfo @event when Visible(@event.AddMethod!) => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        FieldInfo { IsPublic: true } or FieldInfo { IsFamily: true } => $"{Name(((FieldInfo)member).FieldType)} {member.Name}",
        _ => null,
    };

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodInfo method)
        => (method.IsPublic ? "" : "protected ")
            + (method.IsStatic ? "static " : "")
            + (method.GetBaseDefinition() != method ? "override " : method is { IsVirtual: true, IsFinal: false } ? "virtual " : "");

    private static string Accessors(PropertyInfo property)
        => (property.GetMethod is { } get && Visible(get) ? "get; " : "") + (property.SetMethod is { } set && Visible(set) ? "set; " : "");

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : "";
        string value = !parameter.HasDefaultValue ? ""
            : $" = {(parameter.RawDefaultValue ?? (parameter.ParameterType.IsValueType ? "default" : "null"))}";
        return $"{prefix}{Name(parameter.ParameterType)}{Nullable(s_nullability.Create(parameter))} {parameter.Name}{value}";
    }

    private static string Nullable(NullabilityInfo info)
        => info is { ReadState: NullabilityState.Nullable, Type.IsValueType: false } ? "?" : "";

    private static string Name(Type type)
    {
        if (s_keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.HasElementType)
        {
            string element = Name(type.GetElementType()!);
            return type.IsArray ? $"{element}[]" : element;
        }

        return type.IsGenericType
            ? $"{type.Name[..type.Name.IndexOf('`')]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : type.Name;
    }
}
