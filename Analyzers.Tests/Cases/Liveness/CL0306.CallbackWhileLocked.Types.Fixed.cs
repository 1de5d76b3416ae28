using System;
using System.Collections.Generic;

class Source
{
    public event EventHandler? Happened;

    public void Happen() => OnHappened();

    public void Each(Action<int> act)
    {
        for (var i = 0; i < 3; i++)
            act(i);
    }

    public void Fire() => Deep();

    private void Deep() => OnHappened();

    private void OnHappened() => Happened?.Invoke(this, EventArgs.Empty);
}

class User
{
    private readonly object _gate = new();
    private readonly Source _source = new();
    private readonly Action<int> _given;
    private int _count;

    public User(Action<int> given) => _given = given;

    public void Call()
    {
        lock (_gate)
        {
            _count++;
            _source.Happen(); //! CL0356 info "'Happen' runs code of others (Happen → OnHappened → Happened, Case.cs:20)"
            _count++;
        }
    }

    public void Far()
    {
        lock (_gate)
        {
            _source.Fire();
            _count++;
        }
    }

    public void OwnCode()
    {
        lock (_gate)
            _source.Each(i => _count += i);
    }

    public void PassedOn()
    {
        lock (_gate)
        {
            _source.Each(_given); //! CL0356 info
            _count++;
        }
    }
}
