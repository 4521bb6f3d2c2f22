using Trading.Exchanges;
using Trading.Live;

namespace Trading.Testing;

/// <content>Orders, fills and what must never leave the process.</content>
public sealed partial class ExchangeConformance
{
    /// <summary>An order is sent, found, refused a second time, and cancelled once.</summary>
    public void CheckOrderLife()
    {
        using var bed = _options.CreateEmpty(11, new());
        bed.Run(async exchange =>
        {
            var orders = Role(exchange.Orders, nameof(IOrderGateway));
            var instrument = await FirstAsync(bed);
            var account = await ListenAsync(bed, exchange);
            string id = Id(1);
            Require(exchange.Capabilities.ClientOrderIds.Allows(id), $"The venue's rule does not allow the id {id}.");
            var placed = await orders.SubmitAsync(id, Resting(instrument), default);
            Require(placed.Outcome == SubmissionOutcome.Accepted, $"A good order is {placed.Outcome}: {placed.Error}");
            var found = await orders.FindAsync(new(instrument, id), default);
            Require(found is { IsOpen: true } && found.ClientOrderId == id && found.Quantity == _options.Quantity && found.LimitPrice == _options.RestingPrice && found.Side == OrderSide.Buy && found.Type == OrderType.Limit, $"The order is found as {found}.");
            Require((await orders.GetOpenOrdersAsync(instrument, default)).Count(order => order.ClientOrderId == id) == 1, "The order is not among the open ones of its instrument, once.");
            Require((await orders.GetOpenOrdersAsync(null, default)).Count(order => order.ClientOrderId == id) == 1, "The order is not among all open ones, once.");
            Require(await orders.FindAsync(new(instrument, Id(999)), default) is null, "An order was found that was never sent.");

            var again = await orders.SubmitAsync(id, Resting(instrument), default);
            Require(again.Outcome != SubmissionOutcome.Rejected, "An order that the venue has already was said to be rejected.");
            Require(CountAtVenue(bed, id) == 1, "The same id made two orders.");

            var cancelled = await orders.CancelAsync(new(instrument, id), default);
            Require(cancelled.Outcome == OrderCommandOutcome.Accepted, $"Cancelling an open order is {cancelled.Outcome}: {cancelled.Error}");
            await bed.UntilAsync(() => account.Orders.Any(order => order.ClientOrderId == id && order.Status == OrderStatus.Cancelled), "the cancellation is told");
            Require((await orders.CancelAsync(new(instrument, id), default)).Outcome == OrderCommandOutcome.NotOpen, "Cancelling twice does not say that the order is not open.");
            Require((await orders.GetOpenOrdersAsync(instrument, default)).Count == 0, "The cancelled order is still among the open ones.");
        });
    }

    /// <summary>A fill is told by the stream and by REST as the same trade, and the balances are the venue's.</summary>
    public void CheckFills()
    {
        using var bed = _options.CreateMarket(12, new());
        bed.Run(async exchange =>
        {
            var orders = Role(exchange.Orders, nameof(IOrderGateway));
            var reader = Role(exchange.Account, nameof(IAccountReader));
            var instrument = await FirstAsync(bed);
            var account = await ListenAsync(bed, exchange);
            string id = Id(2);
            var bought = await orders.SubmitAsync(id, new() { Instrument = instrument, Side = OrderSide.Buy, Type = OrderType.Market, Quantity = _options.Quantity }, default);
            Require(bought.Outcome == SubmissionOutcome.Accepted, $"A market order is {bought.Outcome}: {bought.Error}");
            var truth = bed.Simulator.Exchange.Accounts[0];
            await bed.UntilAsync(() => truth.Fills.Count > 0 && account.Orders.Any(order => order.ClientOrderId == id && order.Status == OrderStatus.Filled), "the order is filled and said to be");
            decimal filled = account.Fills.DistinctBy(fill => fill.TradeId).Sum(fill => fill.Quantity);
            Require(filled == _options.Quantity, $"The stream told fills of {filled}.");
            var fills = await reader.GetFillsAsync(instrument, bed.Clock.Now - TimeSpan.FromHours(1), default);
            Require(fills.Sum(fill => fill.Quantity) == _options.Quantity, "The fills by REST are not the order's quantity.");
            Require(fills.Select(fill => (fill.TradeId, fill.Price, fill.Quantity)).Order().SequenceEqual(account.Fills.Select(fill => (fill.TradeId, fill.Price, fill.Quantity)).Distinct().Order()), "Stream and REST tell other trades.");
            Require(fills.All(fill => fill.Fee is not null && fill.Liquidity == Liquidity.Taker), "A fill has no fee, or is not said to have taken.");
            foreach (var balance in await reader.GetBalancesAsync(default))
            {
                var own = truth.GetBalance(balance.Currency.Code);
                Require(balance.Total == own.Free + own.Locked, $"The balance of {balance.Currency} is {balance.Total}, the venue's is {own.Free + own.Locked}.");
            }
        });
    }

    /// <summary>What the venue refuses is rejected, with the kind of its reason.</summary>
    public void CheckRefusals()
    {
        using var bed = _options.CreateEmpty(13, new());
        bed.Run(async exchange =>
        {
            var orders = Role(exchange.Orders, nameof(IOrderGateway));
            var instrument = await FirstAsync(bed);
            await RequireRejectedAsync(Resting(instrument) with { Quantity = instrument.RoundQuantity(5_000m) }, VenueErrorKind.InsufficientFunds);
            await RequireRejectedAsync(Resting(instrument, _options.RestingPrice + (instrument.TickSize / 2)), VenueErrorKind.InvalidOrder);
            await RequireRejectedAsync(Resting(instrument) with { Quantity = _options.Quantity + (instrument.LotSize / 2) }, VenueErrorKind.InvalidOrder);
            Require(bed.Simulator.Exchange.Accounts[0].OpenOrders.Count == 0, "A refused order is at the venue.");

            async Task RequireRejectedAsync(OrderRequest request, VenueErrorKind kind)
            {
                var result = await orders.SubmitAsync(Id(3), request, default);
                Require(result.Outcome == SubmissionOutcome.Rejected, $"{request.Quantity} at {request.LimitPrice} is {result.Outcome}: {result.Error}");
                Require(result.Error!.Kind == kind, $"{request.Quantity} at {request.LimitPrice} is refused for {result.Error}, not for {kind}.");
                Require(result.Error.Message.Length > 0, "The venue's words are lost.");
            }
        });
    }

    /// <summary>An order whose answer was lost is at the venue once, and is known here.</summary>
    public void CheckLostAnswer()
    {
        foreach (var kind in new[] { FaultKind.LoseAnswer, FaultKind.ServerErrorAfterEffect, FaultKind.GarbageBody, FaultKind.TruncatedBody, FaultKind.LoseRequest, FaultKind.ServerErrorBeforeEffect })
        {
            var faults = new FaultScript(14).Add(new(kind) { Path = _options.OrderPath, Method = "POST" });
            using var bed = _options.CreateEmpty(14, faults);
            bed.Run(async exchange =>
            {
                var instrument = await FirstAsync(bed);
                var settler = new OrderSettler(Role(exchange.Orders, nameof(IOrderGateway)), bed.Clock);
                var result = await settler.SubmitAsync(Id(4), Resting(instrument), default);
                Require(faults.Log.Count > 0, $"The fault {kind} never struck: is {_options.OrderPath} where orders are sent?");
                bool isThere = kind is not (FaultKind.LoseRequest or FaultKind.ServerErrorBeforeEffect);
                Require(CountAtVenue(bed, Id(4)) == (isThere ? 1 : 0), $"After {kind} the venue has the order {CountAtVenue(bed, Id(4))} times.");
                Require(result.Outcome == (isThere ? SubmissionOutcome.Accepted : SubmissionOutcome.Rejected), $"After {kind} the order is {result.Outcome}: {result.Error}");
            });
        }
    }

    /// <summary>Under any faults no order is doubled, and each is known for what it is in the end.</summary>
    public void CheckRandomFaults()
    {
        for (ulong seed = 1; seed <= (ulong)_options.FaultScripts; seed++)
            CheckRandomFaults(seed);
    }

    /// <summary>One script of <see cref="CheckRandomFaults()"/>, to look at it again.</summary>
    public void CheckRandomFaults(ulong seed)
    {
        var faults = new FaultScript(seed) { IsActive = false };
        FaultKind[] kinds =
        [
            FaultKind.DelayRequest, FaultKind.LoseRequest, FaultKind.DelayAnswer, FaultKind.LoseAnswer, FaultKind.ResetBeforeEffect, FaultKind.ResetAfterEffect,
            FaultKind.ServerErrorBeforeEffect, FaultKind.ServerErrorAfterEffect, FaultKind.GarbageBody, FaultKind.TruncatedBody, FaultKind.RateLimit,
        ];
        foreach (var kind in kinds)
            faults.Add(new(kind) { Probability = 0.05, Delay = TimeSpan.FromSeconds(3 + (seed % 9)) });
        using var bed = _options.CreateEmpty(seed, faults);
        bed.Run(
            async exchange =>
            {
                var instrument = await FirstAsync(bed);
                var settler = new OrderSettler(Role(exchange.Orders, nameof(IOrderGateway)), bed.Clock);
                faults.IsActive = true;
                for (uint i = 1; i <= 5; i++)
                {
                    var result = await settler.SubmitAsync(Id(i), Resting(instrument, _options.RestingPrice - (i * instrument.TickSize)), default);
                    int count = CountAtVenue(bed, Id(i));
                    Require(count <= 1, $"Seed {seed}: the order {i} is at the venue {count} times. {faults}");
                    Require(result.Outcome != SubmissionOutcome.Unknown, $"Seed {seed}: the order {i} was never settled: {result.Error}. {faults}");
                    Require((count == 1) == (result.Outcome == SubmissionOutcome.Accepted), $"Seed {seed}: the order {i} is {result.Outcome} and is at the venue {count} times: {result.Error}. {faults}");
                }

                // What was said must stay true when all that was on its way has come.
                faults.IsActive = false;
                await bed.WaitAsync(TimeSpan.FromMinutes(2));
                var open = await exchange.Orders!.GetOpenOrdersAsync(instrument, default);
                Require(open.Count == bed.Simulator.Exchange.Accounts[0].OpenOrders.Count, $"Seed {seed}: {open.Count} open orders are read and the venue has {bed.Simulator.Exchange.Accounts[0].OpenOrders.Count}. {faults}");
                for (uint i = 1; i <= 5; i++)
                    Require(CountAtVenue(bed, Id(i)) <= 1, $"Seed {seed}: the order {i} is at the venue twice in the end. {faults}");
            },
            TimeSpan.FromHours(4));
    }

    /// <summary>Secrets stand in no log and in no exception.</summary>
    public void CheckSecrets()
    {
        var faults = new FaultScript(15);
        foreach (var kind in new[] { FaultKind.LoseAnswer, FaultKind.ResetBeforeEffect, FaultKind.ServerErrorAfterEffect, FaultKind.GarbageBody, FaultKind.Ban, FaultKind.Disconnect, FaultKind.GarbageMessage })
            faults.Add(new(kind) { Probability = 0.1 });
        faults.IsActive = false;
        using var bed = _options.CreateEmpty(15, faults);
        var said = new List<string>();
        bed.Run(
            async exchange =>
            {
                var instrument = await FirstAsync(bed);
                var account = await ListenAsync(bed, exchange);
                faults.IsActive = true;
                for (uint i = 1; i <= 20; i++)
                {
                    var result = await exchange.Orders!.SubmitAsync(Id(i), Resting(instrument), default);
                    said.Add($"{result} {result.Error}");
                    try
                    {
                        await exchange.Account!.GetBalancesAsync(default);
                    }
                    catch (VenueException exception)
                    {
                        said.Add(exception.ToString());
                    }
                }

                said.AddRange(account.Events.Select(item => item.Text));
            },
            TimeSpan.FromDays(1));
        foreach (var (name, secret) in bed.Secrets)
        {
            string? leak = said.Concat(bed.Log.Lines).FirstOrDefault(text => text.Contains(secret, StringComparison.Ordinal));
            Require(leak is null, $"The secret '{name}' stands in what is logged or thrown: {leak?.Replace(secret, "…", StringComparison.Ordinal)}");
        }
    }

    private static async Task<AccountRecorder> ListenAsync(ExchangeTestBed<VenueSimulator> bed, IExchange exchange)
    {
        var account = new AccountRecorder();
        _ = Role(exchange.UserStreams, nameof(IUserStreams)).Subscribe(account);
        await bed.UntilAsync(() => account.IsSubscribed, "the account's stream is subscribed");
        return account;
    }

    private static string Id(uint sequence) => ClientOrderIdCodec.Encode(new("conf", 1, sequence));

    private static int CountAtVenue(ExchangeTestBed<VenueSimulator> bed, string clientOrderId) =>
        bed.Simulator.Exchange.Accounts.Sum(account => account.Orders.Values.Count(order => order.ClientOrderId == clientOrderId));
}
