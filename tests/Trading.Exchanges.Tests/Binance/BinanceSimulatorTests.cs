using Trading.Exchanges.Binance;
using Trading.Live;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Binance;

/// <summary>The connector against the simulated spot market, which was written from the venue's protocol by itself.</summary>
public sealed class BinanceSimulatorTests
{
    private const string Key = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    private const string SecretText = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    [Fact]
    public void TheMarketIsRead()
    {
        using var venue = Create();
        venue.Run(async exchange =>
        {
            var instruments = await exchange.Instruments.GetInstrumentsAsync(default);
            var market = venue.Simulator.Exchange.Markets.First();
            var instrument = instruments.Single(item => item.Id.Symbol == market.Instrument.Symbol);
            instrument.TickSize.ShouldBe(market.Instrument.TickSize);
            instrument.LotSize.ShouldBe(market.Instrument.LotSize);
            instrument.MinNotional.ShouldBe(market.Instrument.MinNotional);
            instrument.QuoteCurrency.Code.ShouldBe(market.Instrument.QuoteAsset);
            (await exchange.Instruments.GetInstrumentAsync(instrument.Id.Symbol, default)).ShouldBe(instrument);
            (await Should.ThrowAsync<VenueException>(() => exchange.Instruments.GetInstrumentAsync("NOSUCH", default))).Error.Kind.ShouldBe(VenueErrorKind.UnknownInstrument);

            await venue.WaitAsync(TimeSpan.FromMinutes(3));
            var ticker = await exchange.Snapshots!.GetTickerAsync(instrument, default);
            ticker.BidPrice.ShouldBeLessThan(ticker.AskPrice);
            ticker.LastPrice.ShouldBeGreaterThan(0);
            var trades = await exchange.Snapshots.GetTradesAsync(instrument, 50, default);
            trades.Count.ShouldBe(50);
            trades.Select(trade => trade.Trade.Time).ShouldBeInOrder();
            var book = await exchange.Snapshots.GetBookAsync(instrument, 20, default);
            book.Bids[0].PriceTicks.ShouldBeLessThan(book.Asks[0].PriceTicks);

            var to = venue.Clock.Now;
            var page = await exchange.History!.ReadAsync<Bar>(new(instrument, Timeframe.OneMinute, to - TimeSpan.FromMinutes(10), to, null), default);
            page.Records.Length.ShouldBeGreaterThan(2);
            page.Records.ToArray().ShouldAllBe(bar => bar.CloseTime <= to && bar.CloseTime - bar.OpenTime == TimeSpan.FromMinutes(1));
        });
    }

    [Fact]
    public void AnOrderLivesAndDiesAndIsSeenByRestAndStream()
    {
        using var venue = Create();
        venue.Run(async exchange =>
        {
            var account = new AccountRecorder();
            await using var listening = exchange.UserStreams!.Subscribe(account);
            await venue.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await InstrumentOf(exchange, venue);
            var best = await exchange.Snapshots!.GetTickerAsync(instrument, default);
            decimal far = instrument.RoundPrice(best.BidPrice * 0.9);
            string id = ClientOrderIdCodec.Encode(new("test", 1, 1));
            var placed = await exchange.Orders!.SubmitAsync(id, new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = far }, default);
            placed.Outcome.ShouldBe(SubmissionOutcome.Accepted, placed.Error?.ToString());
            placed.Order!.ClientOrderId.ShouldBe(id);
            placed.Order.Status.ShouldBe(OrderStatus.Accepted);
            placed.Order.LimitPrice.ShouldBe(far);
            placed.Order.Quantity.ShouldBe(0.01m);

            var open = await exchange.Orders.GetOpenOrdersAsync(instrument, default);
            open.ShouldHaveSingleItem().VenueOrderId.ShouldBe(placed.Order.VenueOrderId);
            (await exchange.Orders.FindAsync(new(instrument, id), default))!.VenueOrderId.ShouldBe(placed.Order.VenueOrderId);
            (await exchange.Orders.FindAsync(new(instrument, "never-sent"), default)).ShouldBeNull();

            var twice = await exchange.Orders.SubmitAsync(id, new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = far }, default);
            twice.Outcome.ShouldBe(SubmissionOutcome.Unknown);
            twice.Error!.Kind.ShouldBe(VenueErrorKind.DuplicateOrder);

            var cancelled = await exchange.Orders.CancelAsync(new(instrument, id), default);
            cancelled.Outcome.ShouldBe(OrderCommandOutcome.Accepted);
            cancelled.Order!.Status.ShouldBe(OrderStatus.Cancelled);
            cancelled.Order.ClientOrderId.ShouldBe(id);
            (await exchange.Orders.CancelAsync(new(instrument, id), default)).Outcome.ShouldBe(OrderCommandOutcome.NotOpen);

            var bought = await exchange.Orders.SubmitAsync("m-1", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 0.01m }, default);
            bought.Order!.Status.ShouldBe(OrderStatus.Filled);
            await venue.UntilAsync(() => account.Fills.Sum(fill => fill.Quantity) == 0.01m, "the fill is told");
            account.Orders.Where(order => order.ClientOrderId == id).Select(order => order.Status).ShouldBe([OrderStatus.Accepted, OrderStatus.Cancelled]);
            account.Fills[0].Fee!.Value.Amount.ShouldBeGreaterThan(0);
            account.Fills[0].Liquidity.ShouldBe(Liquidity.Taker);

            var fills = await exchange.Account!.GetFillsAsync(instrument, venue.Clock.Now - TimeSpan.FromHours(30), default);
            fills.Select(fill => fill.TradeId).ShouldBe(account.Fills.Select(fill => fill.TradeId));
            var truth = venue.Simulator.Exchange.Accounts.Single();
            var balances = await exchange.Account.GetBalancesAsync(default);
            foreach (var balance in balances)
                balance.Total.ShouldBe(truth.GetBalance(balance.Currency.Code).Free + truth.GetBalance(balance.Currency.Code).Locked);
        });
    }

    [Fact]
    public void StreamsBringTheMarketAndTheBookIsTheVenues()
    {
        using var venue = Create();
        venue.Run(async exchange =>
        {
            var instrument = await InstrumentOf(exchange, venue);
            var market = new MarketRecorder();
            await using var bars = exchange.Streams!.Subscribe(new(instrument, MarketDataKind.Bars, Timeframe.OneMinute), market);
            await using var quotes = exchange.Streams.Subscribe(new(instrument, MarketDataKind.Quotes), market);
            await using var trades = exchange.Streams.Subscribe(new(instrument, MarketDataKind.Trades), market);
            await using var book = exchange.Streams.Subscribe(new(instrument, MarketDataKind.BookDeltas), market);
            await venue.UntilAsync(() => market.IsBookSynced, "the book is synced");
            await venue.WaitAsync(TimeSpan.FromMinutes(5));
            market.Bars.Count(bar => bar.IsClosed).ShouldBeInRange(4, 5);
            market.Bars.Where(bar => bar.IsClosed).Select(bar => bar.Bar.OpenTime).ShouldBeInOrder(SortDirection.Ascending);
            market.Quotes.Count.ShouldBeGreaterThan(10);
            market.Trades.Count.ShouldBeGreaterThan(10);
            market.Trades.Select(trade => trade.Id).Distinct().Count().ShouldBe(market.Trades.Count);
            market.Events.ShouldNotContain(item => item.Kind == StreamEventKind.Gap);
            market.Books[^1].Gaps.ShouldBe(0);

            var truth = await exchange.Snapshots!.GetBookAsync(instrument, 100, default);
            await venue.UntilAsync(() => market.Books[^1].Sequence >= truth.Sequence, "the stream has come as far as the snapshot");
        });
    }

    private static async Task<Instrument> InstrumentOf(IExchange exchange, ExchangeTestBed<BinanceSpotSimulator> venue) =>
        await exchange.Instruments.GetInstrumentAsync(venue.Simulator.Exchange.Markets.First().Instrument.Symbol, default);

    private static ExchangeTestBed<BinanceSpotSimulator> Create(FaultScript? faults = null, ulong seed = 1)
    {
        var clock = new VirtualTimeProvider();
        var simulator = new BinanceSpotSimulator(new() { Seed = seed, StartTime = clock.Now });
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 1_000_000m), ("BTC", 10m));
        return new(simulator, clock, "binance", services => services.AddBinance(options => options.Account = "main"),
            new Dictionary<string, string> { ["binance:main:key"] = Key, ["binance:main:secret"] = SecretText }, faults);
    }
}
