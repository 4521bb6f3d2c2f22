namespace Trading.Testing.Tests.Bots.FailureModes;

/// <summary>Buys a little, then more, and sells most of it a second later.</summary>
public sealed class SellsAtOnce : Strategy
{
    protected override void OnStart()
    {
        Schedule(Now + TimeSpan.FromSeconds(2), "little");
        Schedule(Now + TimeSpan.FromSeconds(20), "more");
        Schedule(Now + TimeSpan.FromSeconds(21), "sell");
    }

    protected override void OnTimer(string name)
    {
        if (name == "sell")
            Submit(new() { Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = 0.0136m, LimitPrice = Math.Round((decimal)Bars[0].Close * 0.99m), ReduceOnly = true });
        else
            Buy(name == "little" ? 0.0005m : 0.0141m);
    }
}
