namespace Trading.Risk;

/// <summary>Denies entries of a strategy that pauses.</summary>
internal sealed class CoolDownRule : IRiskRule
{
    public string Name => nameof(OrderDenialReason.CoolDown);

    public RiskDecision Check(in RiskContext context) => context.Now < context.CoolDownUntil
        ? new(OrderDenialReason.CoolDown, (context.CoolDownUntil - context.Now).TotalSeconds, 0)
        : default;
}
