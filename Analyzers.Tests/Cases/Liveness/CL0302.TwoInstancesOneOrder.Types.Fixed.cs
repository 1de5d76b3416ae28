using System.Collections.Generic;

class Box
{
    internal readonly object Gate = new();
    private readonly List<int> _items = new();

    public void Put(int item)
    {
        lock (Gate)
            _items.Add(item);
    }
}

class Sender
{
    public void Send(Box from, Box to)
    {
        lock (from.Gate)
            to.Put(1); //! CL0352 warning "'to.Gate' is acquired while 'from.Gate' is held, the same lock of another object"
    }

    public void Same(Box box)
    {
        lock (box.Gate)
            box.Put(1);
    }
}
