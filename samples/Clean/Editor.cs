namespace Clean;

/// <summary>A lock handed to the caller on purpose: as a pair of methods that say so, and as a scope.</summary>
public sealed class Editor
{
    private readonly ThreadRLock _gate = new("editor");

    [AcquiresLock(nameof(_gate))]
    public void BeginEdit() => _gate.Acquire();

    [ReleasesLock(nameof(_gate))]
    public void EndEdit() => _gate.Release();

    public ThreadRLock.Scope Edit() => _gate.EnterScope();

    public void Replace(Action<Editor> change)
    {
        BeginEdit();
        try
        {
            change(this);
        }
        finally
        {
            EndEdit();
        }
    }
}
