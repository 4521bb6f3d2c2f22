namespace Trading;

/// <summary>What an option's holder may do.</summary>
public enum OptionRight
{
    /// <summary>Buy at the strike.</summary>
    Call,

    /// <summary>Sell at the strike.</summary>
    Put,
}
