namespace Trading.Matching;

/// <summary>Now and then one has much to buy or sell, and works it in pieces over some minutes.</summary>
internal sealed class MetaorderTraders(AgentMarketOptions options, AgentRandom random) : MarketAgent(random)
{
    private const double PiecesPerSecond = 1;
    private const long Pieces = 120;
    private const long ReachTicks = 3;

    private readonly List<(OrderSide Side, long Lots, long Piece)> _working = [];
    private readonly double _rate = options.MetaordersPerHour / 3_600 * options.Step.TotalSeconds;
    private readonly double _pieceChance = Math.Min(1, PiecesPerSecond * options.Step.TotalSeconds);

    public override void Act(AgentMarketState market)
    {
        for (int begun = Random.Occurrences(_rate); begun > 0; begun--)
        {
            long lots = Random.FatTailed(options.MetaorderLots, options.MetaorderLots * 100.0);
            _working.Add((Random.Chance(0.5) ? OrderSide.Buy : OrderSide.Sell, lots, Math.Max(1, lots / Pieces)));
        }

        for (int i = _working.Count - 1; i >= 0; i--)
        {
            if (!Random.Chance(_pieceChance))
                continue;
            var (side, lots, piece) = _working[i];
            long before = Inventory;
            Take(market, side, Math.Min(lots, piece), ReachTicks);
            lots -= Math.Abs(Inventory - before);
            if (lots > 0)
                _working[i] = (side, lots, piece);
            else
                _working.RemoveAt(i);
        }
    }
}
