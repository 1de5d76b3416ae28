// editorconfig: CL0303.report_io = false
using System.IO;
using System.Threading;

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
            _first.WriteLine(text);
            _second.WriteLine(text);
        }
    }
}
