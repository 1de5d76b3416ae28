public sealed class Registry
{
    private readonly Gate _gate = new();
    private string _name = "";

    public void Rename(string name)
    {
        _gate.Close(); //! CL0201
        if (name == _name)
        {
            return;
        }

        _name = name;
        _gate.Open();
    }
}
