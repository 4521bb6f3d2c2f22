namespace Trading;

/// <summary>A parameter, and how it is read and set.</summary>
internal sealed record ParameterSlot(ParameterDescriptor Descriptor, Func<object?> Get, Action<object?> Set);
