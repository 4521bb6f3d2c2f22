namespace Trading.Testing;

/// <summary>Binance's limits by address and by account: 429 when a window is full, 418 for who goes on all the same.</summary>
internal sealed class BinanceLimits(int weightAMinute, IReadOnlyList<(string Header, string Interval, int Number, TimeSpan Length, int Limit)> orders)
{
    /// <summary>How many refused requests in a window lead to a ban.</summary>
    private const int PatienceRequests = 50;

    private readonly Dictionary<string, (Timestamp Until, int Bans)> _bans = new(StringComparer.Ordinal);
    private readonly WindowCounter _refused = new(TimeSpan.FromMinutes(1), PatienceRequests);
    private readonly WindowCounter[] _orders = [.. orders.Select(order => new WindowCounter(order.Length, order.Limit))];

    public WindowCounter Weight { get; } = new(TimeSpan.FromMinutes(1), weightAMinute);

    /// <summary>The windows of orders: header, interval, number of it, length, limit.</summary>
    public IReadOnlyList<(string Header, string Interval, int Number, TimeSpan Length, int Limit)> OrderWindows { get; } = orders;

    /// <summary>Counts a request.</summary>
    /// <exception cref="BinanceError">It is one too many.</exception>
    public void Take(string address, Timestamp time, int weight)
    {
        if (_bans.TryGetValue(address, out var ban) && time < ban.Until)
            throw Banned(ban.Until, time);
        if (Weight.Add(address, time, weight) <= Weight.Limit)
            return;
        if (_refused.Add(address, time) < PatienceRequests)
        {
            throw new BinanceError(
                -1003,
                FormattableString.Invariant($"Too much request weight used; current limit is {Weight.Limit} request weight per 1 MINUTE. Please use WebSocket Streams for live updates to avoid polling the API."),
                429)
            {
                RetryAfter = Weight.GetRemaining(time),
            };
        }

        // Bans double from two minutes up to three days.
        var length = TimeSpan.FromMinutes(Math.Min(2 << Math.Min(ban.Bans, 11), 4320));
        _bans[address] = (time + length, ban.Bans + 1);
        throw Banned(time + length, time);
    }

    /// <summary>Gives weight back: since 2026-04 an order that succeeds costs none.</summary>
    public void GiveBack(string address, Timestamp time, int weight) => Weight.Add(address, time, -weight);

    /// <summary>Counts an order.</summary>
    /// <exception cref="BinanceError">It is one too many.</exception>
    public void TakeOrder(SimulatedAccount account, Timestamp time)
    {
        foreach (var (window, counter) in OrderWindows.Zip(_orders))
        {
            if (counter.Get(account.Name, time) < counter.Limit)
                continue;
            throw new BinanceError(-1015, FormattableString.Invariant($"Too many new orders; current limit is {counter.Limit} orders per {window.Number} {window.Interval}."), 429)
            {
                RetryAfter = counter.GetRemaining(time),
            };
        }

        foreach (var counter in _orders)
            counter.Add(account.Name, time);
    }

    public long OrderCount(int window, SimulatedAccount account, Timestamp time) => _orders[window].Get(account.Name, time);

    private static BinanceError Banned(Timestamp until, Timestamp time) => new(
        -1003,
        FormattableString.Invariant($"Way too much request weight used; IP banned until {until.ToUnixMilliseconds()}. Please use WebSocket Streams for live updates to avoid bans."),
        418)
    {
        RetryAfter = until - time,
    };
}
