namespace Trading.Testing;

/// <summary>No order leaves twice: each client order id is sent in one request at most, and no venue has it twice.</summary>
internal sealed class SentOnce : ISimulationInvariant
{
    private readonly HashSet<string> _sent = new(StringComparer.Ordinal);
    private readonly HashSet<string>[] _seen;
    private readonly long[] _lastId;
    private string? _twice;

    public SentOnce(BotTestBed bed, IReadOnlyList<SimulationVenue> venues)
    {
        _seen = [.. venues.Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        _lastId = new long[venues.Count];
        for (int i = 0; i < venues.Count; i++)
        {
            int index = i;
            bed.Endpoints[i].Requested = request => OnRequest(index, request);
        }
    }

    public string? Check(SimulationWorld world)
    {
        foreach (var venue in world.Venues)
        {
            long last = _lastId[venue.Index];
            if (venue.Account.LastOrderId == last)
                continue;
            _lastId[venue.Index] = venue.Account.LastOrderId;
            foreach (var (_, order) in venue.Account.Orders.Where(each => each.Key > last))
            {
                if (!_seen[venue.Index].Add(order.ClientOrderId))
                    return $"{venue.BotId}: the venue has two orders {order.ClientOrderId}, the second of them {order.Side} {order.Lots} lots.";
            }
        }

        return _twice;
    }

    private void OnRequest(int venue, SimulatedRequest request)
    {
        if (request.Method != "POST" || !request.Path.EndsWith("rder", StringComparison.Ordinal))
            return;
        var parameters = RequestParameters.Parse(request.Query.Length != 0 ? request.Query : System.Text.Encoding.UTF8.GetString(request.Body));
        if ((parameters["newClientOrderId"] ?? parameters["clientAlgoId"]) is { } id && !_sent.Add($"{venue} {id}"))
            _twice ??= $"Order {id} was sent to venue {venue} a second time.";
    }
}
