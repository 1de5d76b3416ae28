using System.Threading;

class Old
{
    private readonly ReaderWriterLock _old = new();
    private int _count;

    // It has no such mode; UpgradeToWriterLock needs its cookie.
    void NoMode()
    {
        _old.AcquireReaderLock(1000);
        _old.AcquireWriterLock(1000); //! CL0215
        _count++;
        _old.ReleaseWriterLock();
        _old.ReleaseReaderLock();
    }
}
