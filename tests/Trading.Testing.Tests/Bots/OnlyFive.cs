namespace Trading.Testing.Tests.Bots;

/// <summary>Lets five entries pass, and counts them itself: it decides alike only where it is made anew with its session.</summary>
public sealed class OnlyFive : IRiskRule, IStateful
{
    private int _passed;

    public string Name => "only five";

    public RiskDecision Check(in RiskContext context) => _passed++ < 5 ? RiskDecision.Pass : RiskDecision.Deny("there were five.");

    public void Save(StateWriter writer) => writer.Write(_passed);

    public void Restore(StateReader reader) => _passed = reader.ReadInt32();
}
