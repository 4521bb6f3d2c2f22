namespace Trading;

/// <summary>What a rule says of an order. The default value lets it pass.</summary>
public readonly struct RiskDecision
{
    internal RiskDecision(OrderDenialReason reason, double value, double limit, string? sentence = null)
    {
        Reason = reason;
        Value = value;
        Limit = limit;
        Sentence = sentence;
    }

    /// <summary>The order may go.</summary>
    public static RiskDecision Pass => default;

    /// <summary>The order may not go.</summary>
    /// <param name="sentence">Why, in a sentence that names the numbers.</param>
    /// <param name="value">What was measured; NaN where it is no number.</param>
    /// <param name="limit">What is allowed; NaN where it is no number.</param>
    public static RiskDecision Deny(string sentence, double value = double.NaN, double limit = double.NaN)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sentence);
        return new(OrderDenialReason.RiskRule, value, limit, sentence);
    }

    /// <summary>The code; <see cref="OrderDenialReason.None"/> where the order passes.</summary>
    public OrderDenialReason Reason { get; }

    /// <summary>What was measured.</summary>
    public double Value { get; }

    /// <summary>What is allowed.</summary>
    public double Limit { get; }

    /// <summary>Why, where a rule of a user's own says it.</summary>
    public string? Sentence { get; }

    /// <summary>Whether the order is denied.</summary>
    public bool IsDenied => Reason != OrderDenialReason.None;
}
