using System.Globalization;

namespace ConcurrencyLint.Primitives.Tests.Stress.Scenarios;

internal sealed class ConditionOrderScenario : OrderScenario
{
    private readonly ThreadCondition _condition = new("stressed");

    protected override int Waiting => int.Parse(_condition.ToString().Split(' ')[2], CultureInfo.InvariantCulture);

    protected override bool Join(StressThread me, Action served)
    {
        using (_condition.EnterScope())
        {
            if (!IsImpatient(me))
            {
                _condition.Wait();
            }
            else if (!me.Wait(_condition.Wait, _condition.Wait, _condition.Wait))
            {
                return false;
            }

            served();
            return true;
        }
    }

    protected override void ServeOne()
    {
        using (_condition.EnterScope())
        {
            _condition.Notify();
        }
    }

    protected override object Primitive => _condition;
}
