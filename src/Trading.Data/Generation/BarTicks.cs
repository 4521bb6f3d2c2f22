namespace Trading.Data;

/// <summary>Makes the trades of a bar, and the quotes at which they happen.</summary>
internal sealed class BarTicks(Instrument instrument, GeneratedTicksOptions options)
{
    private readonly DecimalGrid _prices = new(instrument.TickSize);
    private readonly DecimalGrid _lots = new(instrument.LotSize);
    private readonly List<(Trade Trade, Quote Quote)> _made = [];
    private Xoshiro256 _random = new(options.Seed);

    /// <summary>The trades of a bar; valid until the next call.</summary>
    public List<(Trade Trade, Quote Quote)> Make(in Bar bar)
    {
        _made.Clear();
        long volume = (long)_lots.StepsOf(bar.Volume);
        long open = (long)_prices.StepsOf(bar.Open);
        long high = (long)_prices.StepsOf(bar.High);
        long low = (long)_prices.StepsOf(bar.Low);
        long close = (long)_prices.StepsOf(bar.Close);
        bool highFirst = _random.NextDouble() < (close >= open ? 0.3 : 0.7);
        long[] turns = highFirst ? [open, high, low, close] : [open, low, high, close];

        // A bar needs a trade for each of its four prices that differs from the one before.
        int needed = 1;
        for (int i = 1; i < turns.Length; i++)
            needed += turns[i] != turns[i - 1] ? 1 : 0;
        if (volume < needed)
            return _made;
        int count = (int)Math.Min(volume, Math.Max(needed, options.TradesPerBar * (0.5 + _random.NextDouble())));
        long length = bar.CloseTime.UnixNanoseconds - bar.OpenTime.UnixNanoseconds;
        long spread = options.SpreadTicks + (long)((high - low) * 0.05 * _random.NextDouble());
        long left = volume;
        long before = open;
        for (int i = 0; i < count; i++)
        {
            long price = PriceAt(turns, i, count);
            long size = i == count - 1 ? left : Math.Clamp((long)(2 * _random.NextDouble() * left / (count - i)), 1, left - (count - i - 1));
            left -= size;
            Add(new(bar.OpenTime.UnixNanoseconds + (length * i / count)), price, size, before, Math.Max(1, spread));
            before = price;
        }

        return _made;
    }

    /// <summary>On the way between two turns, the turns themselves included, with some noise between them.</summary>
    private long PriceAt(long[] turns, int index, int count)
    {
        if (count < turns.Length)
        {
            // Few trades are the turns that differ.
            var distinct = new List<long> { turns[0] };
            for (int i = 1; i < turns.Length; i++)
            {
                if (turns[i] != turns[i - 1])
                    distinct.Add(turns[i]);
            }

            return distinct[Math.Min(index, distinct.Count - 1)];
        }

        int legs = turns.Length - 1;
        for (int leg = 0; leg <= legs; leg++)
        {
            if (index == (int)((long)leg * (count - 1) / legs))
                return turns[leg];
        }

        int on = (int)((long)index * legs / (count - 1));
        double share = ((double)index * legs / (count - 1)) - on;
        double price = turns[on] + ((turns[on + 1] - turns[on]) * (share + ((_random.NextDouble() - 0.5) * 0.3)));
        return Math.Clamp((long)Math.Round(price), Math.Min(turns[1], turns[2]), Math.Max(turns[1], turns[2]));
    }

    private void Add(Timestamp time, long price, long size, long before, long spread)
    {
        bool bought = price > before || (price == before && _random.NextDouble() < 0.5);
        long bid = Math.Max(1, bought ? price - spread : price);
        long ask = bought ? Math.Max(price, bid + 1) : price + spread;
        if (bought)
            bid = Math.Min(bid, price);
        double bidSize = _lots.ValueOf(1 + Math.Floor(_random.NextPositive() * size * 3));
        double askSize = _lots.ValueOf(1 + Math.Floor(_random.NextPositive() * size * 3));
        _made.Add((
            new(time, _prices.ValueOf(price), _lots.ValueOf(size), bought ? OrderSide.Buy : OrderSide.Sell),
            new(time, _prices.ValueOf(bid), bidSize, _prices.ValueOf(ask), askSize)));
    }
}
