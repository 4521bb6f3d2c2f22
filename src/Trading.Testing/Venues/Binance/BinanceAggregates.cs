namespace Trading.Testing;

/// <summary>The aggregate trades of a market.</summary>
internal sealed class BinanceAggregates(int most)
{
    private long _lastId;

    public List<BinanceAggregate> Items { get; } = [];

    public bool IsScheduled { get; set; }

    public int IndexOf(long id) => Items.Count == 0 ? 0 : (int)Math.Clamp(id - Items[0].Id, 0, Items.Count);

    public void Add(in SimulatedTrade trade)
    {
        if (Items.Count > 0 && Items[^1] is var last && last.TakerBookId == trade.TakerBookId && last.PriceTicks == trade.PriceTicks && last.Time == trade.Time)
        {
            Items[^1] = last with { Lots = last.Lots + trade.Lots, LastTradeId = trade.Id };
            return;
        }

        Items.Add(new(++_lastId, trade.Time, trade.PriceTicks, trade.Lots, trade.TakerSide, trade.Id, trade.Id, trade.TakerBookId));
        if (Items.Count > most)
            Items.RemoveRange(0, most / 4);
    }
}
