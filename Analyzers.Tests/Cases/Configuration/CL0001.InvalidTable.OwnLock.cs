// sync: type My.Gate : mutex
// sync:   Take   acquire  this
// sync:   Drop   release  this

namespace My;

class Gate
{
    public void Take() { }

    public void Drop() { }
}

class User
{
    private readonly Gate _gate = new();

    void LeftHeld(string text)
    {
        _gate.Take(); //! CL0201 "_gate"
        int.Parse(text);
        _gate.Drop();
    }
}
