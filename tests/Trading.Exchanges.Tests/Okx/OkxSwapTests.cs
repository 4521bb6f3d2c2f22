using Trading.Exchanges.Okx;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Okx;

/// <summary>Swaps at the simulated venue, counted in contracts of 0.01 bitcoin: what positions are worth, what may reduce them, what is refused.</summary>
public sealed class OkxSwapTests
{
    private const string Symbol = "BTC-USDT-SWAP";

    /// <summary>
    /// 100 contracts are 1 bitcoin: bought at 50,000 for a fee of 0.001 × 50,000 = 50. 40 of them, 0.4 bitcoin, sold at 51,000
    /// make 0.4 × 1,000 = 400 for a fee of 0.001 × 20,400 = 20.4. Of 100,000 there are 100,000 − 50 + 400 − 20.4 = 100,329.6.
    /// </summary>
    [Fact]
    public void ContractsAreMoneyByTheirSize()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
            var instrument = await exchange.Instruments.GetInstrumentAsync(Symbol, default);
            (instrument.Kind, instrument.Multiplier, instrument.LotSize).ShouldBe((InstrumentKind.Perpetual, 0.01m, 0.01m));
            Rest(bed, "sell", 100m, 50_000m);
            await SubmitAsync(exchange, "a1", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 100m });
            Rest(bed, "buy", 40m, 51_000m);
            await SubmitAsync(exchange, "a2", new() { Instrument = instrument, Side = OrderSide.Sell, Type = OrderType.Market, Quantity = 40m });

            var position = (await exchange.Account!.GetPositionsAsync(default)).ShouldHaveSingleItem();
            (position.Instrument.Symbol, position.PositionSide, position.Quantity, position.EntryPrice).ShouldBe((Symbol, PositionSide.Net, 60m, 50_000m));
            (await exchange.Account.GetBalancesAsync(default)).Single(balance => balance.Currency.Code == "USDT").Total.ShouldBe(100_329.6m);
            var fills = await exchange.Account.GetFillsAsync(instrument, bed.Clock.Now - TimeSpan.FromHours(1), default);
            fills.Select(fill => (fill.Quantity, fill.Fee!.Value.Amount)).ShouldBe([(100m, 50m), (40m, 20.4m)]);
            await bed.UntilAsync(() => account.Positions.Count > 0 && account.Positions[^1].Quantity == 60m, "the stream tells the position");
            account.Positions.Select(told => told.Quantity).ShouldBe([100m, 60m]);

            // Both sides together have what they began with, less the fees.
            bed.Simulator.Exchange.Accounts.Sum(one => one.GetBalance("USDT").Total + one.GetPosition(bed.Simulator.Exchange.Markets.First()).ProfitAt(51_000m)).ShouldBe(1_100_000m - bed.Simulator.Exchange.Fees["USDT"]);
        });
    }

    /// <summary>Random orders among agents: what the account has, less what its position cost, with the fees and what the agents got, is what was deposited, and every contract has another side.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void NothingIsMadeAndNothingIsLost(int seed)
    {
        var random = new Random(seed);
        var options = new VenueSimulatorOptions { Seed = (ulong)seed, WarmUp = TimeSpan.FromSeconds(10), Instruments = { OkxSimulator.DefaultSwaps[0] } };
        var simulator = new OkxSimulator(options);
        var account = simulator.Exchange.AddAccount("mine", OkxRequests.CredentialsOf("mine"), ("USDT", 100_000m));
        var market = simulator.Exchange.Markets.First();
        int taken = 0;
        for (int i = 0; i < 300; i++)
        {
            simulator.AdvanceTo(simulator.Time + TimeSpan.FromMilliseconds(200));
            decimal price = market.Instrument.Price(market.LastPriceTicks + random.Next(-300, 300));
            string body = FormattableString.Invariant(
                $$"""{"instId":"{{Symbol}}","tdMode":"cross","side":"{{(random.Next(2) == 0 ? "buy" : "sell")}}","ordType":"{{new[] { "limit", "market", "ioc", "post_only" }[random.Next(4)]}}","sz":"{{random.Next(1, 500) * 0.1m}}","px":"{{price}}","reduceOnly":{{(random.Next(4) == 0 ? "true" : "false")}}}""");
            taken += OkxRequests.Send(simulator, "mine", body).OrderCode == "0" ? 1 : 0;
            var position = account.GetPosition(market);
            decimal outside = simulator.Exchange.Outside.GetValueOrDefault("USDT");
            (account.GetBalance("USDT").Total - position.Cost + simulator.Exchange.Fees.GetValueOrDefault("USDT") + outside).ShouldBe(100_000m, $"seed {seed}, order {i}");
            (position.Quantity + simulator.Exchange.Outside.GetValueOrDefault(Symbol)).ShouldBe(0, $"seed {seed}, order {i}");
        }

        taken.ShouldBeGreaterThan(100);
        account.Fills.Count.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void WhatReducesNeedsAPositionAndIsCutToIt()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync(Symbol, default);
            var sale = new OrderRequest { Instrument = instrument, Side = OrderSide.Sell, Type = OrderType.Limit, Quantity = 5m, LimitPrice = 52_000m, ReduceOnly = true };
            var refused = await exchange.Orders!.SubmitAsync("a1", sale, default);
            (refused.Outcome, refused.Error!.Kind, refused.Error.Code).ShouldBe((SubmissionOutcome.Rejected, VenueErrorKind.WouldNotReduce, "51169"));
            Rest(bed, "sell", 3m, 50_000m);
            await SubmitAsync(exchange, "a2", new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = 3m });
            await SubmitAsync(exchange, "a3", sale);
            var open = (await exchange.Orders.GetOpenOrdersAsync(instrument, default)).ShouldHaveSingleItem();
            (open.Quantity, open.ReduceOnly).ShouldBe((3m, true));
            (await exchange.Orders.GetOpenOrdersAsync(null, default)).Count.ShouldBe(1);
        });
    }

    /// <summary>Whoever subscribes is told first what there is.</summary>
    [Fact]
    public void ThePositionIsToldToWhomSubscribesLater()
    {
        using var bed = CreateBed();
        bed.Run(async exchange =>
        {
            var instrument = await exchange.Instruments.GetInstrumentAsync(Symbol, default);
            Rest(bed, "buy", 7m, 50_000m);
            await SubmitAsync(exchange, "a1", new() { Instrument = instrument, Side = OrderSide.Sell, Type = OrderType.Market, Quantity = 7m });
            var account = new AccountRecorder();
            _ = exchange.UserStreams!.Subscribe(account);
            await bed.UntilAsync(() => account.Positions.Count > 0, "the position is told");
            (account.Positions[0].Quantity, account.Positions[0].EntryPrice).ShouldBe((-7m, 50_000m));
        });
    }

    [Theory]
    [InlineData("\"cross\"", "\"cash\"", "51000")]
    [InlineData("\"cross\"", "\"isolated\"", "51000")]
    [InlineData("\"side\"", "\"posSide\":\"long\",\"side\"", "51000")]
    [InlineData("\"side\"", "\"reduceOnly\":true,\"side\"", "51169")]
    [InlineData("\"sz\":\"1\"", "\"sz\":\"0.005\"", "51020")]
    [InlineData("\"sz\":\"1\"", "\"sz\":\"1.005\"", "51121")]
    [InlineData("\"sz\":\"1\"", "\"sz\":\"8000\"", "51008")]
    public void OrdersThatBreakARuleAreRefused(string part, string instead, string code)
    {
        using var bed = CreateBed();
        string body = $$"""{"instId":"{{Symbol}}","tdMode":"cross","side":"buy","ordType":"limit","sz":"1","px":"45000"}""".Replace(part, instead, StringComparison.Ordinal);
        OkxRequests.Send(bed.Simulator, "mine", body).ShouldBe((200, "1", code));
    }

    private static async Task SubmitAsync(IExchange exchange, string id, OrderRequest request)
    {
        var result = await exchange.Orders!.SubmitAsync(id, request, default);
        result.Outcome.ShouldBe(SubmissionOutcome.Accepted, result.Error?.ToString());
    }

    private static void Rest(ExchangeTestBed<OkxSimulator> bed, string side, decimal size, decimal price) => OkxRequests.Send(
        bed.Simulator, "other", FormattableString.Invariant($$"""{"instId":"{{Symbol}}","tdMode":"cross","side":"{{side}}","ordType":"limit","sz":"{{size}}","px":"{{price}}"}""")).ShouldBe((200, "0", "0"));

    private static ExchangeTestBed<OkxSimulator> CreateBed()
    {
        var clock = new VirtualTimeProvider();
        var options = new VenueSimulatorOptions { Seed = 3, StartTime = clock.Now, WarmUp = TimeSpan.Zero };
        options.Instruments.Add(new()
        {
            Symbol = Symbol,
            BaseAsset = "BTC",
            QuoteAsset = "USDT",
            IsPerpetual = true,
            ContractSize = 0.01m,
            TickSize = 0.1m,
            LotSize = 0.01m,
            MinQuantity = 0.01m,
            MinNotional = 0,
            Agents = null,
        });
        var simulator = new OkxSimulator(options);
        simulator.Exchange.AddAccount("mine", OkxRequests.CredentialsOf("mine"), ("USDT", 100_000m));
        simulator.Exchange.AddAccount("other", OkxRequests.CredentialsOf("other"), ("USDT", 1_000_000m));
        var own = OkxRequests.CredentialsOf("mine");
        return new(simulator, clock, "okx", services => services.AddOkx(settings => settings.Account = "main"),
            new Dictionary<string, string> { ["okx:main:key"] = own.Key, ["okx:main:secret"] = own.Secret, ["okx:main:passphrase"] = own.Passphrase });
    }
}
