using Trading.Kernel;
using Trading.Orders;

namespace Trading.Live;

/// <summary>Makes a kernel session of how a bot's session began.</summary>
internal static class SessionFactory
{
    public static Session CreateSession(
        SessionStart start, Strategy strategy, IOrderOutlet outlet, Action<AlarmKind, string> alarm, Action<SessionOrder> sent, Action<SessionOrder, long, long, decimal> filled)
    {
        var options = OptionsOf(start);
        var fees = options.Fees;
        var settings = start.Settings;
        var venueOptions = start.Capabilities is { } capabilities
            ? new LiveVenueOptions(capabilities.ToCapabilities(), fees, (double)settings.SizingReserve, start.BotCode, start.NamesFrom, new()
            {
                AbsentAfter = settings.AbsentAfter,
                AbsentAnswers = settings.AbsentAnswers,
                GiveUpAfter = settings.GiveUpAfter,
            })
            : null;
        var session = new Session(
            options, start.Currency, Timeframe.OneDay, isLive: true, (session, name) => venueOptions is null ? null : new LiveVenue(session, name, venueOptions, outlet, alarm));
        session.Trades.Watch = sent;
        session.Trades.WatchFills = filled;
        var instruments = start.Instruments.ToDictionary(record => record.Id, record => record.ToInstrument());
        foreach (var feed in start.Feeds)
            session.AddFeed(feed.CreateSource(instruments[feed.Instrument]));
        session.AddStrategy(strategy, start.Strategy, 1);
        return session;
    }

    /// <summary>The options that a session began with; those of a backtest alone have their defaults.</summary>
    public static BacktestOptions OptionsOf(SessionStart start)
    {
        var settings = start.Settings;
        var options = new BacktestOptions
        {
            Cash = start.Cash,
            Fees = new MakerTakerFee(settings.MakerFee, settings.TakerFee),
            SizingReserve = settings.SizingReserve,
            // One that goes on does not draw the same numbers again.
            Seed = start.IsSnapshot ? unchecked((settings.Seed * 31) + (int)start.SessionNumber) : settings.Seed,
            HistoryLength = settings.HistoryLength,
            WarmUpBars = settings.WarmUpBars,
            FaultPolicy = settings.FaultPolicy,
            // The journal has them all; what a session of months holds must not grow.
            KeepOrders = false,
            Risk = start.Limits,
            State = start.State is { } state ? new(Timestamp.MinValue, state) : null,
        };
        options.Account.Type = settings.AccountType;
        options.Account.Leverage = settings.Leverage;
        options.Account.Currency = start.Currency;
        if (settings.Latency > TimeSpan.Zero)
            options.Venue.Latency = new ConstantLatency(settings.Latency, settings.Latency);
        return options;
    }
}
