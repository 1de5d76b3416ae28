namespace ConcurrencyLint;

/// <summary>A place where the code of a type uses one of its fields or automatic properties.</summary>
/// <param name="Member">The field, or the property that the compiler keeps a field for.</param>
/// <param name="At">The mention, as the code is written.</param>
/// <param name="Unit">The member of the type that it stands in.</param>
/// <param name="IsInLambda">A lambda inside the member does it, at a time of its own.</param>
/// <param name="Held">The locks that are certainly held there, named from the object whose field it is.</param>
/// <param name="MayHoldAny">Some lock or other is held there, on some way at least.</param>
internal sealed record Access(ISymbol Member, IOperation At, AccessKind Kind, CodeUnit Unit, bool IsInLambda, ImmutableArray<LockKey> Held, bool MayHoldAny)
{
    public bool IsWrite => Kind is AccessKind.Write or AccessKind.Update or AccessKind.Change;

    /// <summary>It works on the collection, not on the field that the collection is in.</summary>
    public bool IsInside => Kind is AccessKind.Look or AccessKind.Change;

    /// <summary>The mention belongs to the object whose code this is, or to no object.</summary>
    public bool IsOwn => Instance is null or IInstanceReferenceOperation;

    private IOperation? Instance => (At as IMemberReferenceOperation)?.Instance;

    /// <summary>The lock is held in a mode that is enough.</summary>
    public bool IsUnder(LockPath guard) => Held.Any(k => k.Path.Equals(guard) && (!IsWrite || k.Mode == LockMode.Exclusive));}
