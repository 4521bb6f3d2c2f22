namespace Trading.Risk;

/// <summary>What the limits keep of one strategy.</summary>
internal sealed class StrategyRisk
{
    /// <summary>How many of its last trades lost, one after the other.</summary>
    public int LossesInARow;

    /// <summary>Until when it pauses.</summary>
    public Timestamp CoolDownUntil = Timestamp.MinValue;
}
