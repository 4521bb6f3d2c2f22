namespace Trading;

/// <summary>Which of the positions that an account keeps of an instrument.</summary>
public enum PositionSide
{
    /// <summary>The one net position of a netting account.</summary>
    Net,

    /// <summary>The long position of a hedging account.</summary>
    Long,

    /// <summary>The short position of a hedging account.</summary>
    Short,
}
