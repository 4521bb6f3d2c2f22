using System.Text.Json;

namespace Trading.Testing;

/// <summary>The channel of an instrument's book: a snapshot for whoever comes, then changes of which each names the one before, and a sign of life where there are none.</summary>
internal sealed class OkxBookChannel
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(60);

    private readonly OkxSimulator _simulator;
    private readonly SimulatedMarket _market;
    private readonly string _topic;
    private readonly int _levels;
    private readonly DepthFeed _feed;
    private long _sequence;
    private Timestamp _published;

    public OkxBookChannel(OkxSimulator simulator, SimulatedMarket market, string topic, int levels)
    {
        (_simulator, _market, _topic, _levels) = (simulator, market, topic, levels);
        _feed = market.CreateDepthFeed();
        _sequence = market.UpdateId;
        _published = simulator.Time;
    }

    /// <summary>What is not published yet goes to the others first, so that the snapshot continues into the next change.</summary>
    public void Begin(OkxSocket socket)
    {
        Publish();
        _simulator.Hub.Subscribe(socket, _topic);
        var snapshot = _market.GetSnapshot(_levels, _simulator.Time);
        socket.Publish(_topic, Message("snapshot", snapshot.Bids, snapshot.Asks, -1));
    }

    public void Publish()
    {
        if (_feed.Take() is { } changes)
        {
            // After a restart the numbers begin anew, and the first one is smaller than the one before.
            long previous = _sequence;
            _sequence = changes.LastUpdateId;
            Publish(changes.Bids, changes.Asks, previous);
        }
        else if (_simulator.Time - _published >= KeepAlive)
        {
            Publish([], [], _sequence);
        }
    }

    private void Publish(IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks, long previous)
    {
        _published = _simulator.Time;
        _simulator.Hub.Publish(_topic, () => Message("update", bids, asks, previous));
    }

    private byte[] Message(string action, IReadOnlyList<BookLevel> bids, IReadOnlyList<BookLevel> asks, long previous) => OkxStreams.Message("books", _market, action, json =>
    {
        json.WriteStartObject();
        json.WriteLevels("asks", _market.Instrument, asks);
        json.WriteLevels("bids", _market.Instrument, bids);
        json.WriteString("ts", OkxText.Of(_simulator.VenueTime));
        json.WriteNumber("checksum", 0);
        json.WriteNumber("seqId", _sequence);
        json.WriteNumber("prevSeqId", previous);
        json.WriteEndObject();
    });
}
