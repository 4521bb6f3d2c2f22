namespace Trading.Data;

/// <summary>A bar of trades that is not complete yet. Volume is counted in lots, so that nothing of it is lost to rounding.</summary>
internal struct TradeBarBuilder
{
    public Timestamp OpenTime;
    public Timestamp LastTime;
    public double Open;
    public double High;
    public double Low;
    public double Close;
    public long Lots;
    public int Trades;

    /// <summary>What the rule counts: the sum, or what buyers took for imbalances and runs.</summary>
    public double Bought;

    /// <summary>What sellers took.</summary>
    public double Sold;

    public void Begin(in Trade trade)
    {
        OpenTime = trade.Time;
        Open = High = Low = trade.Price;
        Lots = 0;
        Trades = 0;
        Bought = Sold = 0;
    }

    public void Add(in Trade trade, long lots)
    {
        double price = trade.Price;
        LastTime = trade.Time;
        High = price > High ? price : High;
        Low = price < Low ? price : Low;
        Close = price;
        Lots += lots;
        Trades++;
    }
}
