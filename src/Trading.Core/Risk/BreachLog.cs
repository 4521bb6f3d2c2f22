using Trading.Kernel;

namespace Trading.Risk;

/// <summary>Keeps what limits did. What is denied again and again on a day is written once and counted.</summary>
internal sealed class BreachLog(Session session)
{
    private readonly List<RiskBreach> _breaches = [];
    private readonly Dictionary<(OrderDenialReason Reason, StrategyRuntime? Owner, int Instrument), int> _today = [];

    public IReadOnlyList<RiskBreach> Breaches => _breaches;

    /// <summary>A day is over: what happens again is told again.</summary>
    public void BeginDay() => _today.Clear();

    public void Reached(OrderDenialReason reason, string sentence, double value, double limit, StrategyRuntime? owner = null) =>
        Add(new(session.Now, reason, sentence, value, limit, owner?.Name, null, 1));

    public void Denied(in RiskDecision decision, StrategyRuntime owner, InstrumentState state, IRiskRule? rule, in RiskContext context)
    {
        var key = (decision.Reason, owner, state.Index);
        if (_today.TryGetValue(key, out int place))
        {
            _breaches[place] = _breaches[place] with { Count = _breaches[place].Count + 1 };
            return;
        }

        _today[key] = _breaches.Count;
        string why = decision.Sentence is { } sentence ? rule is null ? sentence : $"{rule.Name}: {sentence}" : RiskSentences.Of(in decision, in context);
        Add(new(session.Now, decision.Reason, $"{owner.Name} on {state.Instrument}: {why}", decision.Value, decision.Limit, owner.Name, state.Instrument.Id, 1));
    }

    private void Add(RiskBreach breach)
    {
        _breaches.Add(breach);
        session.Messages.Add($"{session.Now} risk {(int)breach.Reason} {breach.Reason}: {breach.Sentence}");
    }
}
