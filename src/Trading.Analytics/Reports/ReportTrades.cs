namespace Trading.Analytics;

/// <summary>The trades and stop orders of a report; names and tags stand once and are numbered.</summary>
internal sealed class ReportTrades(BacktestResult result, CompactWriter json)
{
    private readonly List<string> _tags = [];
    private readonly Dictionary<string, int> _tagIndex = new(StringComparer.Ordinal);

    public void Write()
    {
        // The first instrument is the one whose price is drawn.
        Instrument[] instruments = [.. result.Data.Select(data => data.Instrument).Concat(result.RoundTrips.Select(trip => trip.Instrument)).DistinctBy(item => item.Id)];
        var index = instruments.Select((instrument, i) => (instrument.Id, i)).ToDictionary(item => item.Id, item => item.i);
        json.StartObject("trades");
        json.Rows("instruments", instruments, (writer, instrument) => writer.Value(instrument.ToString()));
        json.Rows("rows", result.RoundTrips, (writer, trip) => Row(trip, index[trip.Instrument.Id]));
        json.Rows("tags", _tags, (writer, tag) => writer.Value(tag));
        json.EndObject();
        json.Rows("stops", result.Orders.Where(order => IsStop(order) && order.Instrument.Id == instruments[0].Id), (writer, order) => Stop(order));
    }

    private static bool IsStop(OrderSummary order) =>
        order.TriggerPrice is not null && order.Status is not (OrderStatus.Denied or OrderStatus.Rejected)
        && order.Type is OrderType.StopMarket or OrderType.StopLimit or OrderType.TrailingStopMarket;

    private void Row(RoundTrip trip, int instrument)
    {
        json.StartArray();
        json.Exact(instrument);
        json.Exact(trip.Side == OrderSide.Buy ? 1 : -1);
        json.Exact(CompactWriter.Seconds(trip.EntryTime));
        json.Exact(CompactWriter.Seconds(trip.ExitTime));
        json.Value((double)trip.Quantity, 8);
        json.Value((double)trip.EntryPrice, 9);
        json.Value((double)trip.ExitPrice, 9);
        json.Value((double)trip.NetProfit, 8);
        json.Value((double)trip.Fees, 6);
        json.Value(trip.Return, 6);
        json.Exact(trip.Bars);
        json.Value((double)trip.MaxAdverse, 7);
        json.Value((double)trip.MaxFavorable, 7);
        json.Exact(TagOf(trip.EntryTag));
        json.Exact(TagOf(trip.ExitTag));
        json.EndArray();
    }

    private void Stop(OrderSummary order)
    {
        json.StartArray();
        json.Exact(order.Side == OrderSide.Buy ? 1 : -1);
        json.Value((double)order.TriggerPrice!.Value, 9);
        json.Exact(CompactWriter.Seconds(order.SubmitTime));
        json.Exact(CompactWriter.Seconds(order.CloseTime));
        json.Exact(order.FilledQuantity > 0 ? 1 : 0);
        json.EndArray();
    }

    private int TagOf(string? tag)
    {
        if (string.IsNullOrEmpty(tag))
            return -1;
        if (_tagIndex.TryGetValue(tag, out int index))
            return index;
        _tags.Add(tag);
        _tagIndex[tag] = _tags.Count - 1;
        return _tags.Count - 1;
    }
}
