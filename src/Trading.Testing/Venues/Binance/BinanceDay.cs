namespace Trading.Testing;

/// <summary>The last 24 hours of a market.</summary>
internal readonly record struct BinanceDay(
    decimal Open, decimal High, decimal Low, decimal Close, decimal LastQuantity, decimal Volume, decimal QuoteVolume, long OpenTime, long CloseTime, long FirstTradeId, long LastTradeId, int Trades)
{
    public decimal Change => Close - Open;

    public decimal ChangePercent => Open == 0 ? 0 : Change / Open * 100;

    public decimal AveragePrice => Volume == 0 ? Close : QuoteVolume / Volume;

    public static BinanceDay Of(SimulatedMarket market, Timestamp time)
    {
        var instrument = market.Instrument;
        var bar = market.Bars.GetWindow(24 * 60, time);
        long now = time.ToUnixMilliseconds();
        return new(
            instrument.Price(bar.OpenTicks),
            instrument.Price(bar.HighTicks),
            instrument.Price(bar.LowTicks),
            instrument.Price(market.LastPriceTicks),
            market.Trades.Count > 0 ? instrument.Quantity(market.Trades[^1].Lots) : 0,
            instrument.Quantity(bar.Lots),
            (decimal)bar.TickLots * instrument.TickSize * instrument.LotSize,
            now - 86_400_000,
            now,
            bar.FirstTradeId,
            bar.LastTradeId,
            bar.Trades);
    }
}
