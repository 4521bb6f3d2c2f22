using Trading.Kernel;

namespace Trading.Risk;

/// <summary>The kill switches that hold in a session, and what it has taken over from a shared one.</summary>
internal sealed class KillBoard
{
    private readonly List<KillEngagement> _engaged = [];
    private readonly List<KillScope> _fromSource = [];
    private int _version;

    public IReadOnlyList<KillEngagement> Engaged => _engaged;

    public void Set(KillLevel level, KillScope scope, string reason)
    {
        _engaged.RemoveAll(each => each.Scope == scope);
        if (level != KillLevel.Off)
            _engaged.Add(new(scope, level, reason));
    }

    /// <summary>The level of one scope by itself.</summary>
    public KillLevel LevelOf(KillScope scope) => _engaged.Find(each => each.Scope == scope).Level;

    /// <summary>The highest level that holds for a strategy's orders of an instrument.</summary>
    public KillLevel LevelOf(string strategy, InstrumentState state, out string reason)
    {
        var level = KillLevel.Off;
        reason = "";
        // By index: this stands in the way of every order.
        for (int i = 0; i < _engaged.Count; i++)
        {
            var each = _engaged[i];
            if (each.Level > level && each.Scope.Covers(strategy, state.Instrument.Id))
                (level, reason) = (each.Level, each.Reason);
        }

        return level;
    }

    public bool HasChanged(KillSwitch source) => source.Version != _version;

    /// <summary>What has changed at a shared switch since it was last looked at.</summary>
    public List<KillEngagement> TakeChanges(KillSwitch source)
    {
        // The version first: what comes in between is seen at the next look.
        _version = source.Version;
        var now = source.Engaged;
        var changes = new List<KillEngagement>();
        foreach (var gone in _fromSource.Where(scope => now.All(each => each.Scope != scope)))
            changes.Add(new(gone, KillLevel.Off, "released"));
        changes.AddRange(now.Where(each => !_engaged.Contains(each)));
        _fromSource.Clear();
        _fromSource.AddRange(now.Select(each => each.Scope));
        return changes;
    }

    public void Save(StateWriter writer)
    {
        writer.Write(_engaged.Count);
        foreach (var each in _engaged)
        {
            writer.Write(each.Scope.Strategy ?? "");
            writer.Write(each.Scope.Instrument?.ToString() ?? "");
            writer.Write(each.Scope.IsHold);
            writer.Write((int)each.Level);
            writer.Write(each.Reason);
        }
    }

    /// <param name="reader">What was kept.</param>
    /// <param name="knowsHolds">Whether it tells what commands hold from kill switches; otherwise all of it ends when the bot is resumed.</param>
    public void Restore(StateReader reader, bool knowsHolds)
    {
        _engaged.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
        {
            string strategy = reader.ReadString();
            string instrument = reader.ReadString();
            bool isHold = knowsHolds ? reader.ReadBoolean() : strategy.Length + instrument.Length == 0;
            int level = reader.ReadInt32();
            if (!Enum.IsDefined((KillLevel)level))
                throw new InvalidDataException($"The kept state has a kill switch at level {level}, which there is not.");
            var scope = new KillScope(strategy.Length == 0 ? null : strategy, instrument.Length == 0 ? null : InstrumentId.Parse(instrument)) { IsHold = isHold };
            _engaged.Add(new(scope, (KillLevel)level, reader.ReadString()));
        }
    }
}
