namespace ConcurrencyLint;

/// <summary>The categories of the catalogue; each owns the range of ids after it.</summary>
internal static class Categories
{
    public const string Configuration = "Configuration"; // CL00
    public const string Waiting = "Waiting"; // CL01
    public const string Locking = "Locking"; // CL02
    public const string Liveness = "Liveness"; // CL03
    public const string SharedState = "SharedState"; // CL04
    public const string Signals = "Signals"; // CL05
    public const string Threads = "Threads"; // CL06
    public const string Processes = "Processes"; // CL07
    public const string Executors = "Executors"; // CL08
    public const string Throughput = "Throughput"; // CL09
}
