using Trading.Exchanges.Bybit;
using Trading.Testing;

namespace Trading.Exchanges.Tests.Bybit;

/// <summary>The switch is on and off when the venue has said so on the account's stream, and not when a message went out.</summary>
public sealed class BybitDeadManSwitchTests
{
    private const string Key = "bybitSimulatedKey";
    private const string SecretText = "bybitSimulatedSecret0123456789abcdef";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData(BybitProduct.Spot, true)]
    [InlineData(BybitProduct.Spot, false)]
    [InlineData(BybitProduct.Linear, true)]
    [InlineData(BybitProduct.Linear, false)]
    public void AStreamThatIsLostForLongTakesTheOrdersAlongUnlessItIsOff(BybitProduct product, bool isOff)
    {
        using var bed = Create(product, StreamOnce());
        bed.Run(async exchange =>
        {
            await using var stream = await ListenAsync(bed, exchange);
            await exchange.DeadManSwitch!.SetAsync(null, Window, default);
            await PlaceAsync(exchange);
            if (isOff)
                await exchange.DeadManSwitch.SetAsync(null, TimeSpan.Zero, default);
            bed.Simulator.Restart();
            await bed.WaitAsync(Window + TimeSpan.FromSeconds(2));
            OpenOrders(bed).ShouldBe(isOff ? 1 : 0);
        });
    }

    [Fact]
    public void WithoutTheStreamItIsNotOnAndTheNextConnectionArmsIt()
    {
        using var bed = Create(BybitProduct.Spot, StreamOnce());
        bed.Run(async exchange =>
        {
            var deadMan = exchange.DeadManSwitch!;
            (await FaultOfAsync(() => deadMan.SetAsync(null, Window, default))).ShouldBe(VenueErrorKind.NotSent);

            // What was never armed need not be turned off.
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBeNull();
            (await FaultOfAsync(() => deadMan.SetAsync(null, Window, default))).ShouldBe(VenueErrorKind.NotSent);
            await using var stream = await ListenAsync(bed, exchange);
            await PlaceAsync(exchange);
            await bed.WaitAsync(TimeSpan.FromSeconds(1));
            bed.Simulator.Restart();
            await bed.WaitAsync(Window + TimeSpan.FromSeconds(2));
            OpenOrders(bed).ShouldBe(0);

            // It may have acted, and there is nobody to tell that it should not.
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBe(VenueErrorKind.NotSent);
        });
    }

    [Fact]
    public void AMessageThatIsLostIsNotTakenForDone()
    {
        var faults = new FaultScript().Add(new(FaultKind.LoseClientMessage) { Path = "/v5/private", Contains = "\"unsubscribe\"" });
        using var bed = Create(BybitProduct.Spot, faults);
        bed.Run(async exchange =>
        {
            var deadMan = exchange.DeadManSwitch!;
            await using var stream = await ListenAsync(bed, exchange);
            await deadMan.SetAsync(null, Window, default);
            var asked = bed.Clock.Now;
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBe(VenueErrorKind.OutcomeUnknown);
            (bed.Clock.Now - asked).TotalSeconds.ShouldBeInRange(3, 3.5);
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBeNull();
            faults.Log.Count.ShouldBe(1);
        });
    }

    [Fact]
    public void AnAnswerThatComesLateIsHeard()
    {
        var faults = new FaultScript().Add(new(FaultKind.DelayMessage) { Path = "/v5/private", Contains = "\"unsubscribe\"", Delay = TimeSpan.FromSeconds(4) });
        using var bed = Create(BybitProduct.Spot, faults);
        bed.Run(async exchange =>
        {
            var deadMan = exchange.DeadManSwitch!;
            await using var stream = await ListenAsync(bed, exchange);
            await deadMan.SetAsync(null, Window, default);
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBe(VenueErrorKind.OutcomeUnknown);
            await bed.WaitAsync(TimeSpan.FromSeconds(3));
            var asked = bed.Clock.Now;
            (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default))).ShouldBeNull();
            bed.Clock.Now.ShouldBe(asked);
        });
    }

    /// <summary>The loss begins a countdown at the venue, which the next connection ends before the switch is turned off there.</summary>
    [Fact]
    public void AStreamThatIsLostMeanwhileIsWaitedForByWhoTriesAgain()
    {
        var faults = new FaultScript().Add(new(FaultKind.LoseClientMessage) { Path = "/v5/private", Contains = "\"unsubscribe\"" });
        using var bed = Create(BybitProduct.Linear, faults);
        bed.Run(async exchange =>
        {
            var deadMan = exchange.DeadManSwitch!;
            await using var stream = await ListenAsync(bed, exchange);
            await deadMan.SetAsync(null, Window, default);
            await PlaceAsync(exchange);
            var asked = bed.Clock.Now;
            var ending = FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default));
            await bed.WaitAsync(TimeSpan.FromMilliseconds(100));
            bed.Simulator.Restart();
            (await ending).ShouldBe(VenueErrorKind.OutcomeUnknown);
            (bed.Clock.Now - asked).ShouldBeLessThan(TimeSpan.FromSeconds(3));
            int attempts = 0;
            while (await FaultOfAsync(() => deadMan.SetAsync(null, TimeSpan.Zero, default)) is { } fault)
            {
                fault.ShouldBe(VenueErrorKind.NotSent);
                attempts++;
                await bed.WaitAsync(TimeSpan.FromMilliseconds(50));
            }

            attempts.ShouldBeGreaterThan(0);
            (bed.Clock.Now - asked).ShouldBeLessThan(Window);
            await bed.WaitAsync(Window * 2);
            OpenOrders(bed).ShouldBe(1);
        });
    }

    /// <summary>The account's stream is opened once, and not again.</summary>
    private static FaultScript StreamOnce() => new FaultScript().Add(new(FaultKind.RefuseConnection) { Path = "/v5/private", Occurrence = 2, Count = 1_000 });

    private static int OpenOrders(ExchangeTestBed<BybitSimulator> bed) => bed.Simulator.Exchange.Accounts[0].OpenOrders.Count;

    private static async Task<IAsyncDisposable> ListenAsync(ExchangeTestBed<BybitSimulator> bed, IExchange exchange)
    {
        var account = new AccountRecorder();
        var stream = exchange.UserStreams!.Subscribe(account);
        await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
        return stream;
    }

    private static async Task PlaceAsync(IExchange exchange)
    {
        var instrument = await exchange.Instruments.GetInstrumentAsync("BTCUSDT", default);
        var request = new OrderRequest { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 0.01m, LimitPrice = 45_000m };
        var result = await exchange.Orders!.SubmitAsync("one", request, default);
        result.Outcome.ShouldBe(SubmissionOutcome.Accepted, result.Error?.ToString());
    }

    private static async Task<VenueErrorKind?> FaultOfAsync(Func<Task> set)
    {
        try
        {
            await set();
            return null;
        }
        catch (VenueException exception)
        {
            return exception.Error.Kind;
        }
    }

    private static ExchangeTestBed<BybitSimulator> Create(BybitProduct product, FaultScript faults)
    {
        var clock = new VirtualTimeProvider();
        bool isLinear = product == BybitProduct.Linear;
        var options = new BybitSimulatorOptions { StartTime = clock.Now, WarmUp = TimeSpan.Zero, IsLinear = isLinear };
        options.Instruments.Add(isLinear
            ? new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", IsPerpetual = true, TickSize = 0.1m, LotSize = 0.001m, MinQuantity = 0.001m, Agents = null }
            : new() { Symbol = "BTCUSDT", BaseAsset = "BTC", QuoteAsset = "USDT", Agents = null });
        var simulator = new BybitSimulator(options);
        simulator.Exchange.AddAccount("mine", new() { Key = Key, Secret = SecretText }, ("USDT", 100_000m));
        return new(simulator, clock, "bybit", services => services.AddBybit(settings => (settings.Account, settings.Product) = ("main", product)),
            new Dictionary<string, string> { ["bybit:main:key"] = Key, ["bybit:main:secret"] = SecretText }, faults);
    }
}
