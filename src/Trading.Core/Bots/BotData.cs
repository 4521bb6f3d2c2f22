using Trading.Live;

namespace Trading.Bots;

/// <summary>The market data of a session: history first, to warm up or of the time in which the process did not run, and then what streams bring.</summary>
internal sealed class BotData(string id, BotOptions options, BotServices services, IExchange exchange, SessionQueue queue, SessionTime time, IReadOnlyList<FeedPlan> feeds, Func<BotSession> session, Action<SessionInput> handle, Action<Alarm> raise) : IAsyncDisposable
{
    private readonly MarketIntake _market = new(queue, time, feeds);
    private readonly List<IAsyncDisposable> _subscriptions = [];
    private readonly Timestamp _from = time.Now();

    /// <summary>When market data last came, or when it was first waited for.</summary>
    public Timestamp Time => _market.LastTime > _from ? _market.LastTime : _from;

    /// <summary>Subscribes, and hands the session what came before.</summary>
    /// <param name="lastBars">When the last bar of each feed was seen that the session knows.</param>
    /// <param name="token">Ends the waiting.</param>
    public async Task BeginAsync(IReadOnlyDictionary<int, Timestamp> lastBars, CancellationToken token)
    {
        var instruments = session().Kernel.Instruments.Select(state => state.Instrument).ToDictionary(instrument => instrument.Id);
        _market.Hold();
        foreach (var feed in feeds)
        {
            if (exchange.Streams is not { } streams)
                throw new NotSupportedException($"The connector of {exchange.Venue} streams no market data.");
            _subscriptions.Add(streams.Subscribe(new(instruments[feed.Instrument], feed.Kind, feed.Timeframe, feed.Kind == MarketDataKind.BookDeltas ? MarketIntake.BookDepth : 0), _market));
        }

        for (int feed = 0; feed < feeds.Count; feed++)
        {
            if (feeds[feed].Kind == MarketDataKind.Bars)
                await FetchAsync(feed, instruments[feeds[feed].Instrument], lastBars.TryGetValue(feed, out var seen) ? seen : null, token);
        }

        if (session().Kernel.IsCatchingUp)
            handle(SessionInput.Of(EntryKind.CatchUp, false).At(time.Now()));
    }

    /// <summary>Lets what streams have brought meanwhile follow.</summary>
    public void Release() => _market.Release();

    public async ValueTask DisposeAsync()
    {
        foreach (var subscription in _subscriptions)
            await subscription.DisposeAsync();
    }

    private async Task FetchAsync(int feed, Instrument instrument, Timestamp? last, CancellationToken token)
    {
        var now = time.Now();
        var plan = feeds[feed];
        // The venue may be a little behind: the warm-up asks for more than it needs, so that it gets it.
        var from = last ?? plan.Timeframe.Floor(now - (TimeSpan.FromTicks(plan.Timeframe.Nanoseconds / 100) * (options.WarmUpBars + 2)));
        if (last is { } since && plan.Timeframe.CloseOf(since) > now)
        {
            _market.Skip(feed, since);
            return;
        }

        if (exchange.History is not { } history || !history.Supports(MarketDataKind.Bars, plan.Timeframe) || (last is null && options.WarmUpBars == 0))
        {
            if (last is not null)
                raise(new(now, AlarmKind.StreamGap, $"{instrument} {plan.Timeframe}: the venue gives no history, so the bars since {last} are missing."));
            return;
        }

        var bars = await BotHistory.FetchAsync(history, instrument, plan.Timeframe, from, now, services.TimeProvider, token);
        if (last is null && bars.Count > options.WarmUpBars && feed == 0)
            bars.RemoveRange(0, bars.Count - options.WarmUpBars);
        if (last is not null && bars.Count != 0 && !session().Kernel.IsCatchingUp)
            handle(SessionInput.Of(EntryKind.CatchUp, true).At(time.Now()));
        foreach (var bar in bars)
            handle(SessionInput.OfBar(feed, in bar).At(time.Now()));
        if (bars.Count != 0)
            _market.Skip(feed, bars[^1].CloseTime);
        BotLog.TookIn(services.Logger, id, bars.Count, plan);
    }
}
