namespace Trading.Testing;

/// <content>Instruments, snapshots, history and streams.</content>
public sealed partial class ExchangeConformance
{
    /// <summary>The instruments have the venue's tick and lot.</summary>
    public void CheckInstruments()
    {
        using var bed = _options.CreateMarket(1, new());
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var truth = bed.Simulator.Exchange.Markets.First().Instrument;
            Require(instrument.Id.Venue == exchange.Venue, $"The instrument {instrument} is not of the venue {exchange.Venue}.");
            Require(instrument.TickSize == truth.TickSize, $"The tick of {instrument} is {instrument.TickSize}, the venue's is {truth.TickSize}.");
            Require(instrument.LotSize == truth.LotSize, $"The lot of {instrument} is {instrument.LotSize}, the venue's is {truth.LotSize}.");
            Require(await exchange.Instruments.GetInstrumentAsync(instrument.Id.Symbol, default) == instrument, "One instrument alone is read otherwise than among all.");
            await RequireUnknownAsync(() => exchange.Instruments.GetInstrumentAsync("NOSUCHTHING", default));
        });
    }

    /// <summary>Ticker, trades and book are the venue's.</summary>
    public void CheckSnapshots()
    {
        using var bed = _options.CreateMarket(2, new());
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var snapshots = Role(exchange.Snapshots, nameof(IMarketSnapshots));
            await bed.WaitAsync(TimeSpan.FromSeconds(30));
            var ticker = await snapshots.GetTickerAsync(instrument, default);
            Require(ticker.BidPrice < ticker.AskPrice, $"The ticker's bid {ticker.BidPrice} is not below its offer {ticker.AskPrice}.");
            var trades = await snapshots.GetTradesAsync(instrument, 20, default);
            Require(trades.Count is > 0 and <= 20, $"20 trades were asked for and {trades.Count} came.");
            Require(trades.Zip(trades.Skip(1)).All(pair => pair.First.Trade.Time <= pair.Second.Trade.Time), "The trades are not in order of time, oldest first.");
            var tape = bed.Simulator.Exchange.Markets.First();
            Require((decimal)trades[^1].Trade.Price == tape.Instrument.Price(tape.Trades[^1].PriceTicks), "The last trade is not the venue's last.");

            var book = await snapshots.GetBookAsync(instrument, 10, default);
            var truth = tape.GetSnapshot(Math.Min(book.Bids.Count, 10), bed.Clock.Now);
            Require(book.Bids.Take(10).SequenceEqual(truth.Bids) && book.Asks.Take(10).SequenceEqual(truth.Asks.Take(book.Asks.Count)), "The book is not the venue's.");
        });
    }

    /// <summary>History has closed bars alone, in order, without gaps or doubles.</summary>
    public void CheckHistory()
    {
        using var bed = _options.CreateMarket(3, new());
        bed.Run(async exchange =>
        {
            if (exchange.History is not { } history || !history.Supports(MarketDataKind.Bars, Timeframe.OneMinute))
                return;
            var instrument = await FirstAsync(bed);
            await bed.WaitAsync(TimeSpan.FromMinutes(3));
            var to = bed.Clock.Now;
            var bars = new List<Bar>();
            string? cursor = null;
            do
            {
                var page = await history.ReadAsync<Bar>(new(instrument, Timeframe.OneMinute, to - TimeSpan.FromMinutes(8), to, cursor), default);
                bars.AddRange(page.Records.Span);
                cursor = page.NextCursor;
            }
            while (cursor is not null);
            Require(bars.Count >= 6, $"8 minutes of history have {bars.Count} bars.");
            Require(bars.All(bar => bar.CloseTime <= to && bar.OpenTime >= to - TimeSpan.FromMinutes(9)), "A bar is not closed, or is not within what was asked for.");
            Require(bars.Zip(bars.Skip(1)).All(pair => pair.First.CloseTime <= pair.Second.OpenTime), "The bars are not in order, or one came twice.");
        });
    }

    /// <summary>Streams bring bars, quotes and trades, and the book is the venue's.</summary>
    public void CheckStreams()
    {
        using var bed = _options.CreateMarket(4, new());
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var market = new MarketRecorder();
            var subscriptions = await SubscribeAsync(bed, exchange, instrument, market);
            await bed.WaitAsync(TimeSpan.FromSeconds(130));
            if (exchange.Capabilities.Streams.Contains(MarketDataKind.Bars))
                Require(market.Bars.Count(bar => bar.IsClosed) is 1 or 2 or 3, $"130 seconds closed {market.Bars.Count(bar => bar.IsClosed)} bars of a minute.");
            Require(market.Quotes.Count > 0, "No quotes came.");
            RequireWholeTape(bed, market);
            Require(market.Events.All(item => item.Kind != StreamEventKind.Gap), "A gap was told where there was none.");
            await RequireTrueBookAsync(bed, market);
            await EndAsync(subscriptions);
            int quotes = market.Quotes.Count;
            await bed.WaitAsync(TimeSpan.FromSeconds(10));
            Require(market.Quotes.Count == quotes, "Quotes came after the subscription had ended.");
        });
    }

    /// <summary>A book of which a change is lost is not shown as good until it is built anew.</summary>
    public void CheckLostBookMessage()
    {
        var faults = new FaultScript(5).Add(new(FaultKind.LoseMessage) { Contains = _options.BookMessage, Occurrence = 20 });
        using var bed = _options.CreateMarket(5, faults);
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var market = new MarketRecorder();
            var subscriptions = await SubscribeAsync(bed, exchange, instrument, market);
            int before = market.Books.Count;
            await bed.UntilAsync(() => faults.Log.Count > 0, "a change of the book is lost");
            await bed.UntilAsync(() => market.Books.Skip(before).Any(status => status.State != BookState.Synced) && market.IsBookSynced, $"the book is built anew; it was {string.Join(", ", market.Books.Skip(before).Select(status => status.State).Distinct())} since, with {market.Books[^1].Gaps} gaps");
            Require(market.Events.Any(item => item.Kind is StreamEventKind.Gap or StreamEventKind.Disconnected), "The gap was not told.");
            await bed.WaitAsync(TimeSpan.FromSeconds(20));
            await RequireTrueBookAsync(bed, market);
            await EndAsync(subscriptions);
        });
    }

    /// <summary>After lost connections the missed trades and bars are there, each once, and the book is good again.</summary>
    public void CheckLostConnections()
    {
        var faults = new FaultScript(6)
            .Add(new(FaultKind.DisconnectAll) { At = TimeSpan.FromSeconds(20) })
            .Add(new(FaultKind.DisconnectAll) { At = TimeSpan.FromSeconds(50) })
            .Add(new(FaultKind.RefuseConnection) { Occurrence = 2 });
        using var bed = _options.CreateMarket(6, faults);
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var market = new MarketRecorder();
            var subscriptions = await SubscribeAsync(bed, exchange, instrument, market);
            await bed.WaitAsync(TimeSpan.FromSeconds(100));
            Require(market.Events.Any(item => item.Kind == StreamEventKind.Disconnected), "The loss of the connection was not told.");
            RequireWholeTape(bed, market);
            await bed.UntilAsync(() => market.IsBookSynced, "the book is good again");
            await RequireTrueBookAsync(bed, market);
            await EndAsync(subscriptions);
        });
    }

    /// <summary>A connection that falls silent without ending is given up and made again.</summary>
    public void CheckSilence()
    {
        var faults = new FaultScript(7).Add(new(FaultKind.Silence) { Occurrence = 200 });
        using var bed = _options.CreateMarket(7, faults);
        bed.Run(async exchange =>
        {
            var instrument = await FirstAsync(bed);
            var market = new MarketRecorder();
            var subscriptions = await SubscribeAsync(bed, exchange, instrument, market);
            await bed.UntilAsync(() => faults.Log.Count > 0, "a connection falls silent");
            int before = market.Quotes.Count + market.Trades.Count + market.Books.Count;
            await bed.UntilAsync(() => market.Events.Any(item => item.Kind == StreamEventKind.Disconnected), "the silence is noticed", TimeSpan.FromMinutes(5));
            await bed.UntilAsync(() => market.Quotes.Count + market.Trades.Count + market.Books.Count > before + 50 && market.IsBookSynced, "data comes again");
            await EndAsync(subscriptions);
        });
    }

    private static async Task<List<IAsyncDisposable>> SubscribeAsync(ExchangeTestBed<VenueSimulator> bed, IExchange exchange, Instrument instrument, MarketRecorder market)
    {
        var streams = Role(exchange.Streams, nameof(IMarketStreams));
        market.BookChanged = (book, status) => Require(
            status.State == BookState.Synced || (book.Count(OrderSide.Buy) == 0 && book.Count(OrderSide.Sell) == 0), $"A book that is {status.State} was shown with levels.");
        var subscriptions = new List<IAsyncDisposable>();
        foreach (var kind in exchange.Capabilities.Streams.Order())
            subscriptions.Add(streams.Subscribe(new(instrument, kind, kind == MarketDataKind.Bars ? Timeframe.OneMinute : default), market));
        await bed.UntilAsync(() => market.IsBookSynced, "the book is good");
        return subscriptions;
    }

    private static async Task EndAsync(List<IAsyncDisposable> subscriptions)
    {
        foreach (var subscription in subscriptions)
            await subscription.DisposeAsync();
    }

    /// <summary>What came is a stretch of the venue's tape, each trade once and none missing.</summary>
    private static void RequireWholeTape(ExchangeTestBed<VenueSimulator> bed, MarketRecorder market)
    {
        var truth = bed.Simulator.Exchange.Markets.First();
        var tape = Runs(truth.Trades.Select(trade => (truth.Instrument.Price(trade.PriceTicks), truth.Instrument.Quantity(trade.Lots))));
        var got = Runs(market.Trades.Select(trade => ((decimal)trade.Trade.Price, (decimal)trade.Trade.Size)));
        Require(got.Count > 2, "No trades came.");
        Require(market.Trades.Select(trade => trade.Id).Distinct().Count() == market.Trades.Count, "A trade came twice.");

        // The first and the last run may be cut by when the stream began and by when it was looked at.
        var inner = got.GetRange(1, got.Count - 2);
        for (int begin = tape.Count - inner.Count; begin >= 0 && begin > tape.Count - inner.Count - 100; begin--)
        {
            if (tape.GetRange(begin, inner.Count).SequenceEqual(inner))
                return;
        }

        throw new ExchangeConformanceException($"The {market.Trades.Count} trades that came are no stretch of the venue's tape of {truth.Trades.Count}.");
    }

    /// <summary>Trades of one price that follow each other are added up, since some venues tell them as one.</summary>
    private static List<(decimal Price, decimal Size)> Runs(IEnumerable<(decimal Price, decimal Size)> trades)
    {
        var runs = new List<(decimal Price, decimal Size)>();
        foreach (var (price, size) in trades)
        {
            if (runs.Count > 0 && runs[^1].Price == price)
                runs[^1] = (price, runs[^1].Size + size);
            else
                runs.Add((price, size));
        }

        return runs;
    }

    /// <summary>At some moment soon the book's best levels are the venue's.</summary>
    private static async Task RequireTrueBookAsync(ExchangeTestBed<VenueSimulator> bed, MarketRecorder market)
    {
        var truth = bed.Simulator.Exchange.Markets.First();
        await bed.UntilAsync(
            () =>
            {
                if (!market.IsBookSynced || market.Book is not { } book)
                    return false;
                var now = truth.GetSnapshot(5, bed.Clock.Now);
                return Top(book, OrderSide.Buy).SequenceEqual(now.Bids) && Top(book, OrderSide.Sell).SequenceEqual(now.Asks);
            },
            "the book's best five levels are the venue's at some moment");
    }

    private static BookLevel[] Top(IBookView book, OrderSide side)
    {
        var levels = new BookLevel[5];
        return levels[..book.CopyTo(side, levels)];
    }

    private static async Task RequireUnknownAsync(Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (VenueException exception)
        {
            Require(exception.Error.Kind == VenueErrorKind.UnknownInstrument, $"An instrument that is not there is {exception.Error.Kind}, not {VenueErrorKind.UnknownInstrument}.");
            return;
        }

        throw new ExchangeConformanceException("An instrument that is not there was given.");
    }
}
