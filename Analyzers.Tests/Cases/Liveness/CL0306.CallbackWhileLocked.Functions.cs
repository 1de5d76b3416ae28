// editorconfig: CL0306.report_functions = true
using System;
using System.Collections.Generic;

class Cache
{
    private readonly object _gate = new();
    private readonly Dictionary<string, int> _items = new();

    public int Get(string key, Func<string, int> factory)
    {
        lock (_gate)
        {
            if (!_items.TryGetValue(key, out var value))
                _items.Add(key, value = factory(key)); //! CL0306 info
            return value;
        }
    }

    public int Own(string key)
    {
        Func<string, int> length = k => k.Length;
        lock (_gate)
        {
            _items[key] = length(key);
            return _items.Count;
        }
    }
}
