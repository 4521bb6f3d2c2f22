namespace Trading.Kernel;

/// <summary>From which moment of the bar that is being matched an order works.</summary>
internal enum WorkingSince
{
    /// <summary>It was there before the bar opened.</summary>
    BeforeOpen,

    /// <summary>It was sent in answer to something that happened at the open.</summary>
    Open,

    /// <summary>It was sent in answer to something within the bar, after an unknown part of the range.</summary>
    WithinBar,
}
