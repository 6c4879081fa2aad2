namespace Amazon.SimpleEmailV2.Internal;

// Since version 4 of the SDK a collection starts as null unless AWSConfigs.InitializeCollections asks for the old behaviour.
internal static class Collections
{
    public static T Initial<T>() where T : class, new() => AWSConfigs.InitializeCollections ? new T() : null;
}
