using Trading.Journaling;
using Trading.Live;
using Trading.LiveHost;

namespace Trading.Testing.Tests.Bots.Kills;

/// <summary>What a journal in a folder says, read and replayed by somebody who is not its writer.</summary>
internal sealed class JournalTruth
{
    private readonly Dictionary<long, OrderSide> _sides = [];

    private JournalTruth(JournalView view)
    {
        Report = view.Report;
        var entries = JournalLog.ReadLastSession(view).ToList();
        foreach (var entry in entries)
            Take(entry);
        var replay = SessionReplay.Run(entries, start =>
        {
            var strategy = new BriskTrader();
            ParameterSet.Of(strategy).Apply(start.Parameters);
            return strategy;
        });
        using var session = replay.Session;
        (Divergences, NeverSent, IsHashEqual) = (replay.Divergences, replay.NeverSent, replay.IsHashEqual);
        Lots = session.Kernel.Strategies.Sum(strategy => strategy.Positions.Sum(position => position.Lots));
        Open = [.. session.Live!.Orders.Open.Select(order => order.ClientOrderId)];
        Unanswered = [.. session.Live.Orders.Open.Where(order => !order.IsKnown).Select(order => order.ClientOrderId)];
        Session = session.Start.SessionNumber;
    }

    public JournalReport Report { get; }

    public IReadOnlyList<ReplayDivergence> Divergences { get; }

    /// <summary>Orders that the replay decides on behind the end of the journal: none of them may have left.</summary>
    public IReadOnlyList<string> NeverSent { get; }

    public bool? IsHashEqual { get; }

    /// <summary>The number of the session; another one would mean that it was begun anew.</summary>
    public uint Session { get; }

    /// <summary>The client order ids that the journal says went out, in their order.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>The replay's open orders.</summary>
    public IReadOnlyList<string> Open { get; }

    /// <summary>Those of them that went out, and of which the venue had not been heard.</summary>
    public IReadOnlyList<string> Unanswered { get; }

    /// <summary>What the replay holds.</summary>
    public long Lots { get; }

    public long BoughtLots { get; private set; }

    public long SoldLots { get; private set; }

    public int Starts { get; private set; }

    public static JournalTruth Read(string folder) => new(JournalView.Open(new FileJournalStorage(folder)));

    private void Take(RecordedEntry entry)
    {
        var reader = new EntryReader(entry.Payload.Span);
        switch (entry.Kind)
        {
            case EntryKind.Resumed:
                Starts++;
                break;
            case EntryKind.SubmitRequest:
                Requests.Add(reader.ReadString());
                break;
            case EntryKind.OrderSent:
                long id = reader.ReadInt64();
                reader.ReadInt32();
                _sides[id] = (OrderSide)reader.ReadByte();
                break;
            case EntryKind.OrderFilled:
                var side = _sides[reader.ReadInt64()];
                reader.ReadInt64();
                long lots = reader.ReadInt64();
                if (side == OrderSide.Buy)
                    BoughtLots += lots;
                else
                    SoldLots += lots;
                break;
        }
    }
}
