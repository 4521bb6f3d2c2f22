using Trading.Live;

namespace Trading.Benchmarks.Live;

/// <summary>Sessions as bots have them, without a venue behind.</summary>
internal static class LiveSessions
{
    public static readonly Timestamp Start = Timestamp.FromUtc(2026, 1, 5);

    public static Instrument CreateInstrument(int number) => new(new("BENCH", $"S{number:0000}USDT"), Currency.Of($"S{number:0000}"), Currency.Of("USDT")) { TickSize = 0.01m, LotSize = 0.001m };

    public static SessionStart CreateStart(BotMode mode, int instruments, MarketDataKind kind) => new()
    {
        Bot = "bench",
        BotCode = "bench",
        SessionNumber = 1,
        Mode = mode,
        Strategy = "bench",
        Parameters = [],
        Cash = 1_000_000m,
        Currency = Currency.Of("USDT"),
        Feeds = [.. Enumerable.Range(0, instruments).Select(number => new FeedPlan(CreateInstrument(number).Id, kind, kind == MarketDataKind.Bars ? Timeframe.OneMinute : default))],
        Instruments = [.. Enumerable.Range(0, instruments).Select(number => InstrumentRecord.From(CreateInstrument(number)))],
        Capabilities = mode == BotMode.Paper ? null : new(
            [OrderType.Market, OrderType.Limit, OrderType.StopMarket], [TimeInForce.GoodTillCancel, TimeInForce.ImmediateOrCancel], [TriggerSource.LastPrice, TriggerSource.BidAsk], [], true, true, false, AmendSupport.None),
        Limits = new() { MaxOrdersPerMinute = null, MaxOrdersPerDay = null, MaxOpenOrders = null, MaxDataAge = null },
        Settings = new() { AbsentAfter = TimeSpan.FromSeconds(15), AbsentAnswers = 3, GiveUpAfter = TimeSpan.FromMinutes(10), HistoryLength = 256 },
    };

    /// <summary>What a venue says of an order that it took and cancelled at once, because nothing was there to trade with.</summary>
    public static SessionInput Killed(in OutgoingRequest request, Timestamp time) => SessionInput.Of(EntryKind.Order, new VenueOrder
    {
        Instrument = request.Submission.Instrument!.Id,
        VenueOrderId = request.ClientOrderId,
        ClientOrderId = request.ClientOrderId,
        Side = request.Submission.Side,
        Type = request.Submission.Type,
        Status = OrderStatus.Cancelled,
        Quantity = request.Submission.Quantity,
        UpdateTime = time,
    }).At(time);
}
