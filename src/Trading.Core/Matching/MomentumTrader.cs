namespace Trading.Matching;

/// <summary>Follows the trend: buys while a fast average of the price stands well above a slow one, sells while it stands below, and is flat in between.</summary>
internal sealed class MomentumTrader : MarketAgent
{
    private const double AttentionPerSecond = 0.5;
    private const long LargestLots = 60;
    private const long PieceLots = 10;
    private const long ReachTicks = 4;

    private readonly double _fastWeight;
    private readonly double _slowWeight;
    private readonly double _thresholdTicks;
    private double _fast;
    private double _slow;

    public MomentumTrader(AgentMarketOptions options, AgentRandom random)
        : base(random)
    {
        // Each has its own patience: averages over some 5 to 25 and 30 to 150 seconds.
        double seconds = options.Step.TotalSeconds;
        double patience = 1 + Random.Below(5);
        _fastWeight = Math.Min(1, seconds / (5 * patience));
        _slowWeight = Math.Min(1, seconds / (30 * patience));
        _thresholdTicks = 6 + Random.Below(10);
        _fast = _slow = options.StartPriceTicks;
    }

    public override void Act(AgentMarketState market)
    {
        _fast += _fastWeight * (market.MidTicks - _fast);
        _slow += _slowWeight * (market.MidTicks - _slow);
        if (!Random.Chance(Math.Min(1, AttentionPerSecond * market.StepSeconds)))
            return;
        double trend = _fast - _slow;
        long target = trend > _thresholdTicks ? LargestLots : trend < -_thresholdTicks ? -LargestLots : 0;
        long difference = target - Inventory;
        Take(market, difference > 0 ? OrderSide.Buy : OrderSide.Sell, Math.Min(PieceLots, Math.Abs(difference)), ReachTicks);
    }
}
