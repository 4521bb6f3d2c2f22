using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Okx;

/// <summary>Sends, changes, cancels and finds orders.</summary>
internal sealed partial class OkxOrders(VenueRestClient rest, OkxMarginMode marginMode, ExchangeMetrics metrics, TimeProvider timeProvider, ILogger logger) : IOrderGateway
{
    private const int PageSize = 100;

    /// <summary>The venue asks for one kind at a time.</summary>
    private static readonly string[] AlgoTypes = ["conditional", "oco", "trigger", "move_order_stop"];

    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Instrument);
        // Those that wait for a trigger go to a service of their own.
        bool isAlgo = request.Type.IsConditional();
        var body = isAlgo ? OkxOrderEncoder.Conditional(clientOrderId, request, marginMode) : OkxOrderEncoder.Order(clientOrderId, request, marginMode);
        var lane = request.ReduceOnly ? RequestLane.Reduce : RequestLane.New;
        long started = timeProvider.GetTimestamp();
        var result = await Submission.SendAsync(async () =>
        {
            var response = await rest.SendAsync(
                Command(isAlgo ? OkxPaths.AlgoOrder : OkxPaths.Order, body.ToString(), lane, isAlgo ? OkxLimits.Algo : OkxLimits.Order), cancellationToken);
            return response.Read<VenueOrder?>(root => ReadAcknowledgement(root.One(), isAlgo, clientOrderId, request));
        });
        metrics.RecordOrder(OkxInstruments.Venue, timeProvider.GetElapsedTime(started), result.Outcome);
        return result;
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Submission.CommandAsync(async () =>
        {
            if (order.IsConditional)
                await CancelConditionalAsync(order, cancellationToken);
            else
                await CancelAsync(Reference(order), cancellationToken);
            return null;
        });
    }

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (change.TriggerPrice is not null || order.IsConditional)
            throw new NotSupportedException("Conditional orders of OKX cannot be changed here; cancel it and send another.");
        if (change.Quantity is null && change.LimitPrice is null)
            throw new NotSupportedException("Nothing is to be changed.");
        return Submission.CommandAsync(async () =>
        {
            var body = Reference(order).Add("newSz", change.Quantity).Add("newPx", change.LimitPrice);
            await rest.SendAsync(Command(OkxPaths.Amend, body.ToString(), RequestLane.Reduce, OkxLimits.Amend), cancellationToken);

            // Taken, not done: the account's stream says when it is.
            return null;
        });
    }

    public async Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!order.IsConditional)
            return await FindOrderAsync(QueryOf(order), cancellationToken);
        if (await FindAlgoAsync(order, cancellationToken) is not { } algo)
            return null;

        // Once triggered it is an order of the usual kind, which says more.
        return algo.TriggeredOrderId is { } id && algo.Order.Status == OrderStatus.Triggered
            ? await FindOrderAsync(QueryOf(order with { VenueOrderId = id }), cancellationToken) ?? algo.Order
            : algo.Order;
    }

    public async Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken)
    {
        var orders = await ReadPagesAsync("/api/v5/trade/orders-pending", () => new QueryText(), instrument, OkxLimits.Pending, "ordId", OkxOrderParser.ReadOrder, cancellationToken);
        foreach (string type in AlgoTypes)
        {
            orders.AddRange(await ReadPagesAsync(
                "/api/v5/trade/orders-algo-pending", () => new QueryText().Add("ordType", type), instrument, OkxLimits.AlgoPending, "algoId", OkxOrderParser.ReadAlgoOrder, cancellationToken));
        }

        return orders;
    }

    private async Task CancelConditionalAsync(OrderReference order, CancellationToken cancellationToken)
    {
        // Which method cancels it depends on its kind, and a triggered one is an order of the usual kind.
        var algo = await FindAlgoAsync(order, cancellationToken) ?? throw new VenueException(new(VenueErrorKind.UnknownOrder, "", "There is no such conditional order."));
        if (algo.Order.Status == OrderStatus.Triggered && algo.TriggeredOrderId is { } id)
        {
            await CancelAsync(Reference(order with { VenueOrderId = id }), cancellationToken);
            return;
        }

        if (!algo.Order.IsOpen)
            throw new VenueException(new(VenueErrorKind.UnknownOrder, "", $"The conditional order is {algo.Order.Status}."));
        string path = algo.Order.Type == OrderType.TrailingStopMarket ? "/api/v5/trade/cancel-advance-algos" : "/api/v5/trade/cancel-algos";
        var body = new OkxBody().Add("instId", order.Instrument.Id.Symbol).Add("algoId", algo.Order.VenueOrderId);
        await rest.SendAsync(Command(path, body.ToListText(), RequestLane.Cancel, OkxLimits.AlgoCancel), cancellationToken);
    }

    private Task<VenueResponse> CancelAsync(OkxBody reference, CancellationToken cancellationToken) =>
        rest.SendAsync(Command(OkxPaths.Cancel, reference.ToString(), RequestLane.Cancel, OkxLimits.Cancel), cancellationToken);

    private async Task<VenueOrder?> FindOrderAsync(QueryText query, CancellationToken cancellationToken)
    {
        try
        {
            var response = await rest.SendAsync(Query(OkxPaths.Order, query, OkxLimits.Query, RequestLane.Reduce), cancellationToken);
            return response.Read(root => OkxOrderParser.ReadOrder(root.One()));
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    private async Task<(VenueOrder Order, string? TriggeredOrderId)?> FindAlgoAsync(OrderReference order, CancellationToken cancellationToken)
    {
        var query = order.VenueOrderId is { } id ? new QueryText().Add("algoId", id) : new QueryText().Add("algoClOrdId", RequireName(order));
        try
        {
            var response = await rest.SendAsync(Query(OkxPaths.AlgoOrder, query, OkxLimits.AlgoQuery, RequestLane.Reduce), cancellationToken);
            return response.Read(root => (OkxOrderParser.ReadAlgoOrder(root.One()), OkxOrderParser.TriggeredOrderOf(root.One())));
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    private async Task<List<VenueOrder>> ReadPagesAsync(
        string path, Func<QueryText> begin, Instrument? instrument, IReadOnlyList<RateCharge> charges, string idName, Func<JsonElement, VenueOrder> read, CancellationToken cancellationToken)
    {
        var orders = new List<VenueOrder>();
        string? after = null;
        while (true)
        {
            var query = begin().Add("instId", instrument?.Id.Symbol).Add("after", after).Add("limit", PageSize);
            var response = await rest.SendAsync(Query(path, query, charges), cancellationToken);
            orders.AddRange(response.Read(root => root.Data().ReadEach(read, LogUnreadable)));
            after = response.Read(root => root.Data().Count() == PageSize ? root.Data().Last().Text(idName) : null);
            if (after is null)
                return orders;
        }
    }

    /// <summary>The venue says that it has the order, and no more; the rest is what was asked for.</summary>
    private VenueOrder ReadAcknowledgement(JsonElement item, bool isAlgo, string clientOrderId, in OrderRequest request) => new()
    {
        Instrument = request.Instrument!.Id,
        VenueOrderId = item.Text(isAlgo ? "algoId" : "ordId"),
        ClientOrderId = clientOrderId,
        Side = request.Side,
        Type = request.Type,
        Status = OrderStatus.Accepted,
        TimeInForce = request.TimeInForce,
        Quantity = request.QuoteQuantity is null ? request.Quantity : 0,
        LimitPrice = request.LimitPrice,
        TriggerPrice = request.TriggerPrice,
        ReduceOnly = request.ReduceOnly,
        UpdateTime = item.MillisecondsOrNull("ts") ?? Timestamp.From(timeProvider.GetUtcNow()),
    };

    private static OkxBody Reference(OrderReference order)
    {
        var body = new OkxBody().Add("instId", order.Instrument.Id.Symbol);
        return order.VenueOrderId is { } id ? body.Add("ordId", id) : body.Add("clOrdId", RequireName(order));
    }

    private static QueryText QueryOf(OrderReference order)
    {
        var query = new QueryText().Add("instId", order.Instrument.Id.Symbol);
        return order.VenueOrderId is { } id ? query.Add("ordId", id) : query.Add("clOrdId", RequireName(order));
    }

    private static string RequireName(OrderReference order) =>
        order.ClientOrderId ?? throw new ArgumentException("The order has neither of its names.", nameof(order));

    private static VenueRequest Command(string path, string body, RequestLane lane, IReadOnlyList<RateCharge> charges) => new()
    {
        Method = HttpMethod.Post,
        Path = path,
        Body = body,
        IsSigned = true,
        IsCommand = true,
        Lane = lane,
        KeyCharges = charges,
    };

    private static VenueRequest Query(string path, QueryText parameters, IReadOnlyList<RateCharge> charges, RequestLane lane = RequestLane.Data) => new()
    {
        Method = HttpMethod.Get,
        Path = path,
        Query = parameters.ToString(),
        IsSigned = true,
        Lane = lane,
        KeyCharges = charges,
    };

    [LoggerMessage(504, LogLevel.Error, "An open order of OKX could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
