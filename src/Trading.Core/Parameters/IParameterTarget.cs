namespace Trading;

/// <summary>Something whose parameters are not its properties: it stands for a strategy elsewhere.</summary>
internal interface IParameterTarget
{
    /// <summary>The name of what it stands for.</summary>
    string TargetName { get; }

    IReadOnlyList<ParameterSlot> Slots { get; }
}
