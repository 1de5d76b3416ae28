namespace ConcurrencyLint;

/// <summary>Tarjan's algorithm, without recursion: a graph of locks may be one long chain.</summary>
internal static class StronglyConnected
{
    /// <summary>The number of the component that each node lies in.</summary>
    public static Dictionary<ISymbol, int> Components(IEnumerable<ISymbol> roots, Func<ISymbol, IEnumerable<ISymbol>> successors)
    {
        var component = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        var index = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        var low = new Dictionary<ISymbol, int>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>();
        foreach (var root in roots)
        {
            if (index.ContainsKey(root))
                continue;

            var work = new Stack<(ISymbol Node, IEnumerator<ISymbol> Next)>();
            Enter(root);
            while (work.Count > 0)
            {
                var (node, next) = work.Peek();
                if (next.MoveNext())
                {
                    if (!index.ContainsKey(next.Current))
                        Enter(next.Current);
                    else if (!component.ContainsKey(next.Current))
                        low[node] = Math.Min(low[node], index[next.Current]);
                    continue;
                }

                work.Pop();
                if (work.Count > 0)
                    low[work.Peek().Node] = Math.Min(low[work.Peek().Node], low[node]);
                if (low[node] == index[node])
                    Close(node);
            }

            void Enter(ISymbol node)
            {
                index[node] = low[node] = index.Count;
                open.Push(node);
                work.Push((node, successors(node).GetEnumerator()));
            }
        }

        return component;

        void Close(ISymbol root)
        {
            var number = component.Count;
            ISymbol node;
            do
            {
                node = open.Pop();
                component[node] = number;
            }
            while (!SymbolEqualityComparer.Default.Equals(node, root));
        }
    }
}
