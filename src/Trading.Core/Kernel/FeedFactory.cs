using Trading.Data;
using Trading.Matching;

namespace Trading.Kernel;

/// <summary>Makes feeds of sources, and knows which of several feeds of an instrument orders are matched with.</summary>
internal static class FeedFactory
{
    public static Feed CreateFeed(Session session, IMarketDataSource source, InstrumentState state, int historyLength, int order) => source switch
    {
        IBarSource bars => new BarFeed(session, bars, state, historyLength, order),
        IMarketDataSource<Quote> quotes => Create(session, quotes, state, new QuoteHandler(session, WithQuotes(state), order == 0), historyLength, order),
        IMarketDataSource<Trade> trades => Create(session, trades, state, new TradeHandler(session, WithTrades(state), order == 0), historyLength, order),
        IMarketDataSource<BookDelta> books => Create(session, books, state, new BookHandler(session, WithBook(state), order == 0), historyLength, order),
        IMarketDataSource<FundingRate> funding => Create(session, funding, state, new FundingHandler(session, state), historyLength, order),
        IMarketDataSource<CorporateAction> actions => Create(session, actions, state, new CorporateActionHandler(session, state), historyLength, order),
        AgentMarketSource agents => new AgentMarketFeed(session, agents, state, historyLength, order),
        _ => throw new ArgumentException($"{source.Description} is a {source.GetType().Name}; a session takes sources of bars, quotes, trades, book changes, funding rates, corporate actions and agent markets."),
    };

    /// <summary>Orders are matched with the best data there is: ticks, else the finest bars.</summary>
    public static void ChooseMatching(IReadOnlyList<Feed> feeds, IReadOnlyList<InstrumentState> instruments)
    {
        foreach (var state in instruments)
        {
            if (state.Instrument.Option is { } option)
                state.Underlying = instruments.FirstOrDefault(each => each.Instrument.Id == option.Underlying);
            BarFeed? finest = null;
            foreach (var feed in feeds.OfType<BarFeed>())
            {
                if (!ReferenceEquals(feed.Series.State, state))
                    continue;
                feed.IsMatching = false;
                if (!state.HasQuotes && !state.HasTrades && (finest is null || feed.Series.Timeframe.Nanoseconds < finest.Series.Timeframe.Nanoseconds))
                    finest = feed;
            }

            if (finest is not null)
                finest.IsMatching = true;
            state.DefaultTrigger = state.HasQuotes && !state.HasTrades ? TriggerSource.BidAsk : TriggerSource.LastPrice;
        }
    }

    /// <summary>The series of an instrument and timeframe: as it is fed, or built from the finest data that can.</summary>
    public static SeriesState? FindSeries(IReadOnlyList<Feed> feeds, InstrumentState? state, Timeframe timeframe)
    {
        foreach (var feed in feeds.OfType<BarFeed>())
        {
            if (ReferenceEquals(feed.Series.State, state) && feed.Series.Timeframe == timeframe)
                return feed.Series;
        }

        foreach (var feed in feeds)
        {
            if (ReferenceEquals(feed.State, state) && feed.FindDerived(timeframe) is { } known)
                return known;
        }

        foreach (var feed in feeds)
        {
            bool isFiner = feed is not BarFeed bars || timeframe.Nanoseconds > bars.Series.Timeframe.Nanoseconds;
            if (isFiner && ReferenceEquals(feed.State, state) && feed.Derive(timeframe) is { } derived)
                return derived;
        }

        return null;
    }

    public static string Describe(Feed feed) => $"{feed.State.Instrument} {feed.Kind}";

    private static TickFeed<T, THandler> Create<T, THandler>(Session session, IMarketDataSource<T> source, InstrumentState state, THandler handler, int historyLength, int order)
        where T : struct
        where THandler : struct, ITickHandler<T> => new(session, source, state, handler, historyLength, order);

    private static InstrumentState WithQuotes(InstrumentState state)
    {
        state.HasQuotes = true;
        return state;
    }

    private static InstrumentState WithTrades(InstrumentState state)
    {
        state.HasTrades = true;
        return state;
    }

    private static InstrumentState WithBook(InstrumentState state)
    {
        state.HasQuotes = true;
        state.Book ??= new PagedOrderBook();
        return state;
    }
}
