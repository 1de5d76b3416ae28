namespace ConcurrencyLint;

/// <summary>Every rule, in the order of the ids. A test checks that no rule is missing here.</summary>
internal static class RuleCatalog
{
    public static readonly ImmutableArray<Rule> All = ImmutableArray.Create<Rule>(
        new ConditionWaitOutsideLoop(),
        new LockLeftHeld(),
        new UnbalancedReentry(),
        new ReleaseWithoutAcquire(),
        new WrongLockReleased(),
        new AcquireInsideTry(),
        new TryAcquireResultIgnored(),
        new ReleaseAfterFailedAcquire(),
        new ReleasedByAnotherThread(),
        new ThreadOwnedLockAcrossAwait(),
        new LockOnWeakIdentity(),
        new LockOnReassignedField(),
        new LockOnFreshObject(),
        new LockOnPrimitive(),
        new SelfDeadlock(),
        new SelfDeadlock.AcrossTypes(),
        new ReadLockUpgrade(),
        new WrongModeReleased(),
        new CopiedLock(),
        new ScopeDiscarded(),
        new PreferScope(),
        new EmptyCriticalSection(),
        new InstanceLockGuardsStatic(),
        new AbandonedMutexUnhandled(),
        new LockOrderInversion(),
        new LockOrderInversion.AcrossTypes(),
        new BlockingWhileLocked(),
        new BlockingWhileLocked.AcrossTypes(),
        new JoinUnderNeededLock(),
        new JoinUnderNeededLock.AcrossTypes(),
        new LockHeldAcrossProcessStart(),
        new LockHeldAcrossProcessStart.AcrossTypes(),
        new BusyWait(),
        new EndlessLoopWhileLocked(),
        new SleepAsJoin(),
        new BlockingFinalizer(),
        new LockAcrossYield());
}
