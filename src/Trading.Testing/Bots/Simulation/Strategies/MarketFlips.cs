namespace Trading.Testing;

/// <summary>Opens and closes at the market, long and where that is possible short.</summary>
internal sealed class MarketFlips : SimulatedTrader
{
    protected override void Act(decimal bid, decimal ask)
    {
        if (Position.Quantity != 0)
            Position.Close();
        else if (Instrument.IsContract && Chance(0.5))
            Sell(Size);
        else
            Buy(Size + (Random.Next(100) * Lot));
    }
}
