using System.IO;

class Log
{
    private readonly object _gate = new();
    private readonly TextWriter _first;
    private readonly TextWriter _second;

    public Log(TextWriter first, TextWriter second) => (_first, _second) = (first, second);

    public void Write(string text)
    {
        lock (_gate)
        {
            _first.WriteLine(text); //! CL0303 info
            _second.WriteLine(text); //! CL0303 info
        }
    }
}
