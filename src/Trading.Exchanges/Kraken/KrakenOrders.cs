using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Kraken;

/// <summary>Sends, changes, cancels and finds orders.</summary>
internal sealed partial class KrakenOrders(KrakenSymbols symbols, VenueRestClient rest, KrakenOrderCounters counters, ExchangeMetrics metrics, TimeProvider timeProvider, ILogger logger) : IOrderGateway
{
    private readonly KrakenOrderParser _parser = new(symbols);
    private readonly KrakenOrderAges _ages = new(timeProvider);

    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Instrument);
        long started = timeProvider.GetTimestamp();
        var result = await Submission.SendAsync(async () =>
        {
            var pair = await FindPairAsync(request.Instrument, cancellationToken);
            var parameters = KrakenOrderEncoder.Encode(pair, clientOrderId, request);
            await counters.AcquireAsync(request.Instrument, KrakenLimits.Order, RequestLane.New, cancellationToken);
            _ages.Add(clientOrderId);
            var response = await rest.SendAsync(KrakenPaths.Command(KrakenPaths.AddOrder, parameters, RequestLane.New), cancellationToken);
            var order = response.Read(root => ReadPlaced(root, clientOrderId, request));
            _ages.Add(order.VenueOrderId);
            return order;
        });
        metrics.RecordOrder(KrakenExchange.VenueName, timeProvider.GetElapsedTime(started), result.Outcome);
        return result;
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        var parameters = Reference(order);
        return Submission.CommandAsync(async () =>
        {
            counters.Count(order.Instrument, KrakenLimits.Cancel(_ages.Of(order)));
            var response = await rest.SendAsync(KrakenPaths.Command(KrakenPaths.CancelOrder, parameters, RequestLane.Cancel), cancellationToken);
            return response.Read(root => root.Result().Long("count") > 0 || root.Result().BooleanOrNull("pending") == true) ? null
                : throw new VenueException(new(VenueErrorKind.UnknownOrder, "", "The venue cancelled no order of that name."));
        });
    }

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        var parameters = Reference(order)
            .Add("order_qty", change.Quantity)
            .Add("limit_price", change.LimitPrice)
            .Add("trigger_price", change.TriggerPrice);
        return Submission.CommandAsync(async () =>
        {
            await counters.AcquireAsync(order.Instrument, KrakenLimits.Amend(_ages.Of(order)), RequestLane.Reduce, cancellationToken);
            var response = await rest.SendAsync(KrakenPaths.Command(KrakenPaths.AmendOrder, parameters, RequestLane.Reduce), cancellationToken);
            response.Read(root => root.Result().Text("amend_id"));
            return null;
        });
    }

    public async Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        await LoadAsync(cancellationToken);
        if (order.VenueOrderId is { } id)
            return await FindByVenueIdAsync(id, cancellationToken);
        var parameters = Reference(order);

        // Open ones first: an order goes from there to the closed ones, and not back.
        var open = await rest.SendAsync(KrakenPaths.Private(KrakenPaths.OpenOrders, parameters, KrakenLimits.One), cancellationToken);
        if (FindNamed(open, "open", order.ClientOrderId!) is { } found)
            return found;
        var closed = await rest.SendAsync(KrakenPaths.Private(KrakenPaths.ClosedOrders, parameters, KrakenLimits.Two), cancellationToken);
        return FindNamed(closed, "closed", order.ClientOrderId!);
    }

    public async Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var response = await rest.SendAsync(KrakenPaths.Private(KrakenPaths.OpenOrders, new(), KrakenLimits.One, RequestLane.Data), cancellationToken);
        var orders = response.Read(root => root.Result().Require("open").Properties().ReadEach(_parser.ReadOrder, LogUnreadable));
        if (instrument is not null)
            orders.RemoveAll(order => order.Instrument != instrument.Id);
        return orders;
    }

    private async Task<VenueOrder?> FindByVenueIdAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var parameters = new QueryText().Add("txid", id).Add("trades", true);
            var response = await rest.SendAsync(KrakenPaths.Private(KrakenPaths.QueryOrders, parameters, KrakenLimits.One), cancellationToken);
            return response.Read(root => root.Result().Find(id) is { } item ? _parser.ReadOrder(id, item) : null);
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    /// <summary>The order of a name. The name is compared here too, and what cannot be read is not passed over: it may be the one.</summary>
    private VenueOrder? FindNamed(VenueResponse response, string list, string clientOrderId) => response.Read(root => root.Result().Require(list).Properties()
        .Where(property => property.Value.TextOrNull("cl_ord_id") == clientOrderId)
        .Select(property => _parser.ReadOrder(property.Name, property.Value))
        .FirstOrDefault());

    private static VenueOrder ReadPlaced(JsonElement root, string clientOrderId, in OrderRequest request) => new()
    {
        Instrument = request.Instrument!.Id,
        VenueOrderId = root.Result().Require("txid").TextAt(0),
        ClientOrderId = clientOrderId,
        Side = request.Side,
        Type = request.Type,
        Status = OrderStatus.Accepted,
        TimeInForce = request.TimeInForce,
        Quantity = request.QuoteQuantity is null ? request.Quantity : 0,
        LimitPrice = request.LimitPrice,
        TriggerPrice = request.TriggerPrice,
        UpdateTime = Timestamp.MinValue,
    };

    /// <summary>The names of pairs are asked for before an order is sent; without them nothing is.</summary>
    private async ValueTask<KrakenPair> FindPairAsync(Instrument instrument, CancellationToken cancellationToken)
    {
        try
        {
            return await symbols.RequireAsync(instrument.Id.Symbol, cancellationToken);
        }
        catch (VenueException exception) when (exception.Error.Kind != VenueErrorKind.UnknownInstrument)
        {
            throw new VenueException(exception.Error with { Kind = VenueErrorKind.NotSent }, exception);
        }
    }

    private async ValueTask LoadAsync(CancellationToken cancellationToken)
    {
        if (!symbols.IsLoaded)
            await symbols.LoadAsync(cancellationToken);
    }

    private static QueryText Reference(OrderReference order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return (order.VenueOrderId, order.ClientOrderId) switch
        {
            ({ } id, _) => new QueryText().Add("txid", id),
            (_, { } name) => new QueryText().Add("cl_ord_id", name),
            _ => throw new ArgumentException("The order has neither of its names.", nameof(order)),
        };
    }

    [LoggerMessage(204, LogLevel.Error, "An open order of Kraken could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
