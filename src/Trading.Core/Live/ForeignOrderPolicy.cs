namespace Trading;

/// <summary>What a bot does with open orders of its instruments that it did not send. Orders that bear its own name are always taken over.</summary>
public enum ForeignOrderPolicy
{
    /// <summary>Says so once, and leaves them alone.</summary>
    LeaveAlone,

    /// <summary>Takes them over as if its strategy had sent them.</summary>
    Adopt,
}
