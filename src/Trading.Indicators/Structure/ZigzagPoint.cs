namespace Trading.Indicators;

/// <summary>An end of a leg.</summary>
internal struct ZigzagPoint(double price, long bar, Timestamp time)
{
    public double Price = price;
    public long Bar = bar;
    public Timestamp Time = time;

    public void Visit(IndicatorState state, double price)
    {
        state.Visit(ref Price, price);
        state.Visit(ref Bar, -1);
        state.Visit(ref Time);
    }
}
